/** A table under a heading. Its columns are at most 495 points wide in all. */
export interface PaperTable {
  readonly heading?: string;
  readonly columns: readonly { readonly label: string; readonly widthPt: number; readonly isAmount: boolean }[];
  readonly rows: readonly (readonly string[])[];
  /** The last row, set off from the others. */
  readonly total?: readonly string[];
}

/** A page of plain facts: a heading, lines, tables, small print. The standard fonts know no rupee sign: write INR. */
export interface Paper {
  readonly title: string;
  readonly lines: readonly string[];
  readonly tables: readonly PaperTable[];
  readonly smallPrint: readonly string[];
  /** At the foot of every page, beside its number. */
  readonly footer?: string;
  /** Written into the file, so that the same facts make the same file. */
  readonly at: Date;
}

const MARGIN_PT = 50;
const ROW_PT = 17;
const FOOT_PT = 30;
const INK = '#1f2430';
const FAINT = '#6b7280';
const LINE = '#d5d9e0';

/** Renders a paper on A4. The package is loaded with the first one, because few functions ever make any. */
export async function renderPdf(paper: Paper): Promise<Uint8Array> {
  const { default: PdfDocument } = await import('pdfkit');
  const info = { Title: paper.title, CreationDate: paper.at, ModDate: paper.at };
  const page = new PdfDocument({ size: 'A4', margin: MARGIN_PT, info, bufferPages: true });
  const chunks: Uint8Array[] = [];
  page.on('data', (chunk: Uint8Array) => chunks.push(chunk));
  const ended = new Promise<void>((resolve, reject) => page.on('end', resolve).on('error', reject));
  page.fillColor(INK).font('Helvetica-Bold').fontSize(16).text(printable(paper.title)).moveDown(0.5);
  page.font('Helvetica').fontSize(10);
  for (const line of paper.lines) page.text(printable(line), { lineGap: 2 });
  for (const table of paper.tables) drawTable(page, table);
  page.font('Helvetica').fontSize(8).fillColor(FAINT);
  page.y += ROW_PT;
  for (const line of paper.smallPrint) page.text(printable(line), MARGIN_PT);
  drawFeet(page, paper.footer ?? '');
  page.end();
  await ended;
  return Buffer.concat(chunks);
}

/** The standard fonts know Western European letters only; a name in another script would come out as other letters. */
function printable(text: string): string {
  return text.replaceAll(/[^\x20-\x7e\xa0-\xff]+/g, '?');
}

function drawTable(page: PDFKit.PDFDocument, { heading, columns, rows, total }: PaperTable): void {
  const drawHead = () => {
    drawRow(page, columns, { cells: columns.map(({ label }) => label), font: 'Helvetica-Bold', color: FAINT });
    drawLine(page);
  };
  // A heading stays with the first rows of its table.
  breakPage(page, 4);
  page.y += ROW_PT;
  if (heading !== undefined) {
    page.fillColor(INK).font('Helvetica-Bold').fontSize(11).text(printable(heading), MARGIN_PT, page.y);
    page.y += 4;
  }
  drawHead();
  for (const cells of rows) {
    if (breakPage(page, 1)) drawHead();
    drawRow(page, columns, { cells, font: 'Helvetica', color: INK });
  }
  if (total === undefined) return;
  drawLine(page);
  drawRow(page, columns, { cells: total, font: 'Helvetica-Bold', color: INK });
}

/** Begins a new page when so many rows no longer fit. */
function breakPage(page: PDFKit.PDFDocument, rows: number): boolean {
  if (page.y + rows * ROW_PT <= page.page.height - MARGIN_PT - FOOT_PT) return false;
  page.addPage();
  return true;
}

interface Row {
  readonly cells: readonly string[];
  readonly font: string;
  readonly color: string;
}

function drawRow(page: PDFKit.PDFDocument, columns: PaperTable['columns'], { cells, font, color }: Row): void {
  const top = page.y;
  page.fillColor(color).font(font).fontSize(9);
  let left = MARGIN_PT;
  for (const [place, { widthPt, isAmount }] of columns.entries()) {
    const layout = { width: widthPt - 6, align: isAmount ? 'right' : 'left', lineBreak: false } as const;
    page.text(printable(cells[place] ?? ''), left, top + 4, layout);
    left += widthPt;
  }
  page.x = MARGIN_PT;
  page.y = top + ROW_PT;
}

function drawLine(page: PDFKit.PDFDocument): void {
  const right = page.page.width - MARGIN_PT;
  page.moveTo(MARGIN_PT, page.y).lineTo(right, page.y).lineWidth(0.5).strokeColor(LINE).stroke();
}

/** Every page's footer and number, once it is known how many there are. */
function drawFeet(page: PDFKit.PDFDocument, footer: string): void {
  const { count } = page.bufferedPageRange();
  page.font('Helvetica').fontSize(8);
  for (let number = 1; number <= count; number += 1) {
    page.switchToPage(number - 1);
    page.fillColor(FAINT);
    // Text below the margin would begin a page of its own.
    page.page.margins.bottom = 0;
    const top = page.page.height - MARGIN_PT;
    page.text(printable(footer), MARGIN_PT, top, { lineBreak: false });
    const width = page.page.width - 2 * MARGIN_PT;
    page.text(`Page ${number} of ${count}`, MARGIN_PT, top, { width, align: 'right', lineBreak: false });
  }
}
