/** Texts as people copy them. Companies, people and numbers are invented. */
export const pasted = {
  directoryOfTown: `Зерно, кавʼярня
Кавʼярні
Україна, Київська область, Київ
вул. Саксаганського, 12
01033
+380 44 501-85-46
+380 67 123-45-67
Щодня з 08:00 до 21:00
https://zerno-kava.example.com.ua/menu?utm_source=2gis
Viber: +380 67 123-45-67
instagram.com/zerno.kava`,

  mapsCard: `Майстерня «Клен»
4,7
(312)
Меблева майстерня
Огляд
вулиця Зелена, 115Б, Львів, 79035
Відчинено ⋅ Зачиняється о 19:00
klen-mebli.example.ua
067 123 4567
QX7F+2M Львів`,

  businessDirectory: `ТОВ «АГРО-СХІД»
Галузь: Сільське господарство
Код ЄДРПОУ: 14360570
Адреса: 36000, Полтавська обл., м. Полтава, вул. Європейська, буд. 57, оф. 12
Телефони: (044) 501-85-46/47, 067 123 45 67 (диспетчер); факс: 044 501-85-48
Приймальня: 050 765 43 21
E-mail: office@agro-skhid.example.ua
Сайт: www.agro-skhid.example.ua
Графік роботи: Пн-Пт 9:00–18:00, Сб вихідний
Рік заснування 1998`,

  signatureUk: `Добрий день! Надсилаю прайс, як домовлялися.

З повагою,
Ірина Коваль
менеджер з продажу
ТОВ «Ромашка»
моб. +38 (067) 123-45-67
тел. (044) 501-85-46 дод. 12
iryna.koval@romashka.example.ua
office@romashka.example.ua
t.me/iryna_koval
www.romashka.example.ua`,

  signatureOneLine: `З повагою, Ірина Коваль, менеджер з продажу, ТОВ «Ромашка», моб. 067 123 45 67, iryna@romashka.example.ua`,

  signatureRu: `С уважением,
Сергей Петренко | Руководитель отдела закупок
ЧП "Вектор-Плюс"
г. Харьков, ул. Сумская, 39
т. (057) 712-34-56, м. 050 123-45-67
Скайп: s.petrenko.vektor`,

  signatureEn: `Best regards,

Iryna Koval
Head of Sales
Romashka Group
Phone: +380 44 501 85 46 ext. 12
Mobile: +380 67 123 45 67
WhatsApp: +380 67 123 45 67
iryna.koval@romashka-group.example.com
linkedin.com/in/iryna-koval
22 Khreshchatyk Street, Kyiv, 01001, Ukraine`,

  contract: `ПОСТАЧАЛЬНИК:
Товариство з обмеженою відповідальністю «БУД-МАЙСТЕР»
Код ЄДРПОУ 21560045, ІПН 215600426655
Юридична адреса: 03150, м. Київ, вул. Антоновича, 72
IBAN UA21 3223 1300 0002 6007 2335 6600 1
в АТ «УКРЕКСІМБАНК», МФО 322313
тел.: +38 044 501 85 46
e-mail: buh@bud-maister.example.ua
Директор: Петренко Іван Іванович
Головний бухгалтер Мельник О. В.
що діє на підставі Статуту`,

  oldContract: `ФОП Шевчук Олена Петрівна
РНОКПП 3184710691
р/р 26001234567890 в АТ КБ "ПРИВАТБАНК"
МФО 305299
м. Дніпро, просп. Поля, 46, кв. 5
тел. 0931112233`,

  visitingCard: `Олег Мельник
директор
«Північ Логістика»
067 123 45 67
oleh@pivnich.example.ua
01001, Київ, вул. Прорізна, 8`,

  messengers: `Салон краси Мрія
Telegram/Viber: 050 123 45 67
@mriya_salon
Instagram: @mriya.salon
facebook.com/mriya.salon
wa.me/380671234567
viber://chat?number=%2B380671234568
skype: mriya.salon
Signal: +380 63 111 22 33`,

  person: `Ірина Коваль
067 123 45 67
iryna.koval@poshta.example.ua`,

  brokenCodes: `ТОВ «Помилка»
ЄДРПОУ 14360571
IBAN UA213223130000026007233566002
тел. 501-85-46
О67 123 45 67
пошта: оffice@firm.example.ua`,

  stranger: `🌿 Крамниця «Листя» 🌿
עברית שלום
Працюємо без вихідних!
Питайте Марусю, вона все знає.
☎ 067 123 45 67`,
} as const;

export const vcards = {
  two: `BEGIN:VCARD
VERSION:3.0
N:Коваль;Ірина;Петрівна;;
FN:Ірина Коваль
ORG:ТОВ «Ромашка»;Відділ продажу
TITLE:менеджер
TEL;TYPE=CELL:+380671234567
EMAIL:iryna@romashka.example.ua
ADR;TYPE=WORK:;;вул. Хрещатик, 22;Київ;;01001;Україна
BDAY:1990-04-12
X-SOCIALPROFILE;TYPE=telegram:https://t.me/iryna_koval
END:VCARD
BEGIN:VCARD
VERSION:3.0
N:Мельник;Олег;;;
FN:Олег Мельник
ORG:ТОВ "РОМАШКА"
TEL;TYPE=WORK:+380445018546,12
BDAY:--0704
NOTE:просить писати у Viber
END:VCARD`,

  oldPhone: `BEGIN:VCARD
VERSION:2.1
N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=D0=9A=D0=BE=D0=B2=D0=B0=D0=BB=D1=8C;=D0=86=D1=80=D0=B8=D0=BD=D0=B0;;;
TEL;CELL:0671234567
END:VCARD`,

  newPhone: `BEGIN:VCARD
VERSION:4.0
FN:Romashka
ORG:Romashka
TEL;VALUE=uri;TYPE=work:tel:+380445018546;ext=12
IMPP:xmpp:office@romashka.example.com
NOTE:Склад № 4
CATEGORIES:VIP,Опт
END:VCARD`,

  strangers: `BEGIN:VCARD
VERSION:3.0
FN:Ірина Коваль
ORG:Ромашка
END:VCARD
BEGIN:VCARD
VERSION:3.0
FN:Олег Мельник
ORG:Інша фірма
TEL:+380501112233
END:VCARD`,
} as const;
