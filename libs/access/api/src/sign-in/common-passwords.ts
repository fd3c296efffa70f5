/** What is tried first everywhere, and here: eight characters and longer, in lower case, without spaces. */
export const commonPasswords: ReadonlySet<string> = new Set(
  `12345678 123456789 1234567890 12345678910 123123123 87654321 987654321 0987654321 11223344 112233445566 123454321 1234554321
  12344321 147258369 159357123 741852963 789456123 1q2w3e4r 1q2w3e4r5t 1q2w3e4r5t6y 1qaz2wsx 1qaz2wsx3edc 1qazxsw2 q1w2e3r4
  q1w2e3r4t5 qazwsxedc qazwsx123 zaq12wsx zaq1zaq1 qwertyui qwertyuiop qwerty12 qwerty123 qwerty1234 qwerty12345 qwerty123456
  123qwerty 1234qwer qwer1234 qweasdzxc asdfghjk asdfghjkl asdf1234 zxcvbnm1 zxcvbnm123 zxcvbnm, password passw0rd p@ssword
  p@ssw0rd pa$$word pa$$w0rd password1 password12 password123 password1234 password! password1! passwort motdepasse letmein1
  letmein123 welcome1 welcome12 welcome123 welcome2024 welcome2025 welcome2026 changeme changeme1 changeme123 administrator
  admin123 admin1234 admin12345 admin123456 adminadmin root1234 rootroot toor1234 test1234 test12345 testtest testing1 guest123
  user1234 default1 secret123 mysecret iloveyou iloveyou1 ilovekyiv sunshine sunshine1 princess princess1 football football1
  baseball basketball superman superman1 spiderman batman123 pokemon1 dragon12 monkey12 shadow12 master12 michael1 jennifer
  jordan23 trustno1 whatever starwars computer internet facebook google123 samsung1 samsung123 iphone12 killer12 charlie1
  freedom1 summer2024 summer2025 summer2026 winter2024 winter2025 winter2026 spring2025 spring2026 autumn2025 autumn2026
  aa123456 a1234567 a12345678 abcd1234 abc12345 abc123456 abcdefgh abcdefg1 aaaa1111 zzzz1111 1111aaaa 12341234 11112222 10101010
  20202020 01012000 01011990 00000001 19841984 19911991 24081991 qwe123qwe qwe12345 asd12345 zxc12345 qaz12345 1a2b3c4d
  ukraine1 ukraine123 ukraina1 ukraina123 slavaukraini slavaukraine heroyamslava kyiv2024 kyiv2025 kyiv2026 kiev2014 dynamokyiv
  dynamo1927 shakhtar1936 privatbank monobank kolocrm1 kolo1234 kolo12345 kolo2025 kolo2026 crm12345 manager1 manager123
  director1 buhgalter buhgalter1 sales123 office123 company1 company123
  йцукенгш йцукенгшщз йцукен12 йцукен123 йцукен1234 123йцукен фівапрол фывапрол ячсмитьб пароль12 пароль123 пароль1234 пароль12345
  парольпароль мійпароль мойпароль админ123 адмін123 адміністратор администратор україна1 україна123 славаукраїні героямслава
  київ2024 київ2025 київ2026 кохання1 любов123 сонечко1 котик123 зайчик123 мамамама матуся12 вчитель1 директор бухгалтер
  менеджер менеджер1 привет12 привет123 привіт12 привіт123 gfhjkm12 gfhjkm123 gfhjkmgfhjkm ghbdsn123 ghbdtn12 ghbdtn123 yfnfif123
  ljkjnj123 vfvfgfgf cjkywt123`
    .split(/\s+/)
    .filter(Boolean),
);
