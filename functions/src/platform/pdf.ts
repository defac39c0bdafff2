/** A page of plain facts: a heading, lines, a table, small print. The standard fonts know no rupee sign: write INR. */
export interface Paper {
  readonly title: string;
  readonly lines: readonly string[];
  readonly columns: readonly { readonly label: string; readonly widthPt: number; readonly isAmount: boolean }[];
  readonly rows: readonly (readonly string[])[];
  readonly smallPrint: readonly string[];
  /** Written into the file, so that the same facts make the same file. */
  readonly at: Date;
}

const MARGIN_PT = 50;
const ROW_PT = 16;

/** Renders a paper on A4. The package is loaded with the first one, because few functions ever make any. */
export async function renderPdf(paper: Paper): Promise<Uint8Array> {
  const { default: PdfDocument } = await import('pdfkit');
  const info = { Title: paper.title, CreationDate: paper.at, ModDate: paper.at };
  const page = new PdfDocument({ size: 'A4', margin: MARGIN_PT, info });
  const chunks: Uint8Array[] = [];
  page.on('data', (chunk: Uint8Array) => chunks.push(chunk));
  const ended = new Promise<void>((resolve, reject) => page.on('end', resolve).on('error', reject));
  page.font('Helvetica-Bold').fontSize(15).text(paper.title).moveDown();
  page.font('Helvetica').fontSize(10);
  for (const line of paper.lines) page.text(line);
  page.moveDown();
  drawRow(page, paper, { cells: paper.columns.map(({ label }) => label), font: 'Helvetica-Bold' });
  for (const cells of paper.rows) drawRow(page, paper, { cells, font: 'Helvetica' });
  page.font('Helvetica').fontSize(8).moveDown(2);
  for (const line of paper.smallPrint) page.text(line, MARGIN_PT);
  page.end();
  await ended;
  return Buffer.concat(chunks);
}

interface Row {
  readonly cells: readonly string[];
  readonly font: string;
}

function drawRow(page: PDFKit.PDFDocument, { columns }: Paper, { cells, font }: Row): void {
  if (page.y + ROW_PT > page.page.height - MARGIN_PT) page.addPage();
  const top = page.y;
  page.font(font).fontSize(9);
  let left = MARGIN_PT;
  for (const [place, { widthPt, isAmount }] of columns.entries()) {
    const layout = { width: widthPt - 6, align: isAmount ? 'right' : 'left', lineBreak: false } as const;
    page.text(cells[place] ?? '', left, top, layout);
    left += widthPt;
  }
  page.x = MARGIN_PT;
  page.y = top + ROW_PT;
}
