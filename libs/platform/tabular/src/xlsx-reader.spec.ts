import { describe, expect, it } from '@jest/globals';
import { all, sheetOf, workbookOf, zipOf } from './testing/files.js';
import { listSheets, readXlsx } from './xlsx-reader.js';
import { isDateFormat } from './xlsx-workbook.js';

const cells = async (row: string, parts = {}) =>
  (await all(readXlsx(await workbookOf({ sheet: sheetOf(`<row r="1">${row}</row>`), ...parts }))))[0];

describe('readXlsx', () => {
  it('reads shared, rich and inline strings', async () => {
    const sharedStrings =
      '<sst><si><t>ТОВ "Агро"</t></si><si><r><rPr><b/></rPr><t xml:space="preserve">Їжак </t></r><r><t>Плюс</t></r><rPh><t>фонетика</t></rPh></si></sst>';
    const row =
      '<c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="inlineStr"><is><t>ґанок &amp; &#1111;</t></is></c>';
    expect(await cells(row, { sharedStrings })).toEqual(['ТОВ "Агро"', 'Їжак Плюс', 'ґанок & ї']);
  });

  it('reads numbers as they are, also in exponent form', async () => {
    expect(await cells('<c r="A1"><v>14360570</v></c><c r="B1"><v>3.80977900572E+11</v></c><c r="C1"><v>-0.5</v></c>')).toEqual([
      14360570, 380977900572, -0.5,
    ]);
  });

  it('reads booleans, errors and the text of formulas', async () => {
    const row = '<c r="A1" t="b"><v>1</v></c><c r="B1" t="e"><v>#N/A</v></c><c r="C1" t="str"><f>A1&amp;"x"</f><v>Агро</v></c>';
    expect(await cells(row)).toEqual([true, { problem: 'ERROR', text: '#N/A' }, 'Агро']);
  });

  it('takes the stored value of a formula, and marks one that was never calculated', async () => {
    expect(
      await cells(
        '<c r="A1"><f>1+1</f><v>2</v></c><c r="B1"><f>SUM(A1:A9)</f></c><c r="C1"><f>HYPERLINK("http://x")</f><v></v></c>',
      ),
    ).toEqual([2, { problem: 'FORMULA', text: '=SUM(A1:A9)' }, { problem: 'FORMULA', text: '=HYPERLINK("http://x")' }]);
  });

  const styles =
    '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="165" formatCode="#,##0.00&quot; грн&quot;"/></numFmts>' +
    '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>' +
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="22"/><xf numFmtId="165"/></cellXfs></styleSheet>';
  const dates =
    '<c r="A1" s="1"><v>44070</v></c><c r="B1" s="2"><v>45000.75</v></c><c r="C1" s="3"><v>44070</v></c><c r="D1" s="1"><v>60</v></c>';

  it('reads numbers in a date format as dates, and the day that never was as a number', async () => {
    expect(await cells(dates, { styles })).toEqual([{ date: '2020-08-27' }, { date: '2023-03-15T18:00:00' }, 44070, 60]);
  });

  it('counts days from 1904 where the workbook says so', async () => {
    const workbook = '<workbook><workbookPr date1904="1"/><sheets><sheet name="А" sheetId="1" r:id="rId1"/></sheets></workbook>';
    expect(await cells('<c r="A1" s="1"><v>42608</v></c>', { styles, workbook })).toEqual([{ date: '2020-08-27' }]);
  });

  it('reads ISO dates of the strict format', async () => {
    expect(await cells('<c r="A1" t="d"><v>2024-03-12T00:00:00</v></c><c r="B1" t="d"><v>2024-03-12T10:15:00</v></c>')).toEqual([
      { date: '2024-03-12' },
      { date: '2024-03-12T10:15:00' },
    ]);
  });

  it('keeps the numbers of rows and columns where the sheet skips them', async () => {
    const sheet = sheetOf('<row r="2"><c r="C2"><v>1</v></c><c r="E2"/></row><row r="4"><c r="A4"><v>2</v></c></row>');
    expect(await all(readXlsx(await workbookOf({ sheet })))).toEqual([[], [null, null, 1], [], [2]]);
  });

  it('counts rows and cells itself where the sheet gives no references', async () => {
    const sheet = sheetOf('<row><c><v>1</v></c><c t="inlineStr"><is><t>а</t></is></c></row><row><c><v>2</v></c></row>');
    expect(await all(readXlsx(await workbookOf({ sheet })))).toEqual([[1, 'а'], [2]]);
  });

  it('reads elements with a namespace prefix', async () => {
    const sheet =
      '<x:worksheet xmlns:x="m"><x:sheetData><x:row r="1"><x:c r="A1"><x:v>7</x:v></x:c></x:row></x:sheetData></x:worksheet>';
    expect(await all(readXlsx(await workbookOf({ sheet })))).toEqual([[7]]);
  });

  it('decodes the characters that spreadsheets escape', async () => {
    expect(await cells('<c r="A1" t="inlineStr"><is><t>а_x000D_\nб _x005F_x0041_</t></is></c>')).toEqual(['а\r\nб _x0041_']);
  });

  it('lists the sheets, takes the first visible one, or the one named', async () => {
    const path = await workbookOf({
      sheet: sheetOf('<row r="1"><c r="A1"><v>1</v></c></row>'),
      workbook:
        '<workbook><sheets><sheet name="Службовий" sheetId="1" state="hidden" r:id="rId1"/><sheet name="Клієнти" sheetId="2" r:id="rId2"/></sheets></workbook>',
    });
    expect(await listSheets(path)).toEqual([
      { name: 'Службовий', hidden: true },
      { name: 'Клієнти', hidden: false },
    ]);
    expect(await all(readXlsx(path))).toEqual([['другий']]);
    expect(await all(readXlsx(path, { sheet: 'Службовий' }))).toEqual([[1]]);
    await expect(all(readXlsx(path, { sheet: 'Немає' }))).rejects.toMatchObject({ reason: 'fileErrors.sheetNotFound' });
  });

  it('stops after the rows that were asked for', async () => {
    const sheet = sheetOf('<row r="1"><c r="A1"><v>1</v></c></row><row r="1000000"><c r="A1000000"><v>2</v></c></row>');
    expect(await all(readXlsx(await workbookOf({ sheet }), { maxRows: 3 }))).toEqual([[1], [], []]);
  });

  it('reads a workbook whose parts stand elsewhere than usual', async () => {
    const type = 'http://purl.oclc.org/ooxml/officeDocument/relationships';
    const path = await zipOf({
      '_rels/.rels': `<Relationships><Relationship Id="a" Type="${type}/officeDocument" Target="/book/main.xml"/></Relationships>`,
      'book/main.xml': '<workbook><sheets><sheet name="А" sheetId="1" ns:id="z"/></sheets></workbook>',
      'book/_rels/main.xml.rels': `<Relationships><Relationship Id="z" Type="${type}/worksheet" Target="../Data.xml"/></Relationships>`,
      'data.xml': sheetOf('<row r="1"><c r="A1"><v>5</v></c></row>'),
    });
    expect(await all(readXlsx(path))).toEqual([[5]]);
  });
});

describe('isDateFormat', () => {
  it.each(['yyyy-mm-dd', 'dd.mm.yyyy', 'd mmm yy', '[$-422]d mmmm yyyy "р."', 'm/d/yy h:mm', 'ДД.ММ.ГГГГ', 'dd\\.mm\\.yyyy;@'])(
    'takes %j for a date',
    (format) => {
      expect(isDateFormat(format)).toBe(true);
    },
  );

  it.each(['General', '0.00', '#,##0.00" грн"', '0.00E+00', '@', '#,##0\\ "дм"', '[Red]0.00', '_-* #,##0.00\\ _₴_-'])(
    'takes %j for no date',
    (format) => {
      expect(isDateFormat(format)).toBe(false);
    },
  );
});
