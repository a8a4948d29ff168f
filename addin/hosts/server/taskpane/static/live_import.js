// Writes checked rows into a table of the open workbook. Excel takes nothing back by itself, so this does.

import { corners } from "./workbook.js";

// Excel on the web takes 5 MB at a time.
const CELLS_AT_ONCE = 50_000;

export async function writeImport(writes, checked, readAgain) {
  if (!Office.context.requirements.isSetSupported("ExcelApi", "1.13")) {
    throw new Error("This Excel is too old for the import: it cannot make a table longer (ExcelApi 1.13).");
  }
  if (JSON.stringify(await readAgain()) !== JSON.stringify(checked)) {
    throw new Error("The workbook has changed since the file was checked. Choose the file again; nothing was written.");
  }
  const sent = checked.tables.find(({ name }) => name === writes.table);
  await Excel.run(async (context) => {
    const place = new Place(context, sent, writes);
    await place.refuseCellsBelow();
    try {
      await place.write();
      await place.refuseOtherValues();
    } catch (error) {
      await place.takeBack(error);
    }
  });
}

// Excel shows and may keep fifteen digits of a number.
function same(one, other) {
  const numbers = typeof one === "number" && typeof other === "number";
  return numbers ? Math.abs(one - other) <= 1e-14 * Math.abs(one) : one === other;
}

class Place {
  constructor(context, sent, writes) {
    this.context = context;
    this.sent = sent;
    this.writes = writes;
    this.sheet = context.workbook.worksheets.getItem(sent.sheet);
    this.table = context.workbook.tables.getItem(sent.name);
    const { first, last } = corners(sent.address);
    Object.assign(this, { first, last });
    this.lastRow = Math.max(last.row, writes.first_row + writes.rows.length - 1);
  }

  range(row, column, height = 1, width = 1) {
    return this.sheet.getRangeByIndexes(row - 1, column - 1, height, width);
  }

  get width() {
    return this.last.column - this.first.column + 1;
  }

  get grownBy() {
    return this.lastRow - this.last.row;
  }

  valueBefore({ row, column }) {
    return this.sent.values[row - this.first.row][column - this.first.column];
  }

  async refuseCellsBelow() {
    if (!this.grownBy) {
      return;
    }
    const below = this.range(this.last.row + 1, this.first.column, this.grownBy, this.width);
    const used = below.getUsedRangeOrNullObject(true).load("address");
    await this.context.sync();
    if (!used.isNullObject) {
      throw new Error(`The table ${this.sent.name} cannot grow: ${used.address} below it is not empty. Nothing was written.`);
    }
  }

  async write() {
    const { rows, columns, calculated, first_row: firstRow, cells } = this.writes;
    if (this.grownBy) {
      const above = this.range(this.last.row, this.first.column, 1, this.width);
      const formulas = above.load("formulas");
      await this.context.sync();
      this.table.resize(this.range(this.first.row, this.first.column, this.lastRow - this.first.row + 1, this.width));
      const added = this.range(this.last.row + 1, this.first.column, this.grownBy, this.width);
      added.copyFrom(above, Excel.RangeCopyType.formats);
      for (const column of calculated) {
        const formula = formulas.formulas[0][column - this.first.column];
        this.range(this.last.row + 1, column, this.grownBy).formulas = Array(this.grownBy).fill([formula]);
      }
      await this.context.sync();
    }
    for (const [index, column] of rows.length ? columns.entries() : []) {
      this.range(firstRow, column, rows.length).values = rows.map((row) => [row[index] ?? ""]);
      if (rows.length * columns.length > CELLS_AT_ONCE) {
        await this.context.sync();
      }
    }
    for (const { row, column, value } of cells) {
      this.range(row, column).values = [[value ?? ""]];
    }
    await this.context.sync();
  }

  // Excel may read a text as a date or a number, as if it had been typed.
  async refuseOtherValues() {
    const { rows, columns, first_row: firstRow, cells } = this.writes;
    const wanted = cells.map(({ row, column, value }) => ({ range: this.range(row, column), values: [[value ?? ""]] }));
    for (const [index, column] of rows.length ? columns.entries() : []) {
      const values = rows.map((row) => [row[index] ?? ""]);
      wanted.push({ range: this.range(firstRow, column, rows.length), values });
    }
    for (const { range } of wanted) {
      range.load("address,values");
    }
    await this.context.sync();
    const other = wanted.find(({ range, values }) => !values.every(([value], row) => same(value, range.values[row][0])));
    if (other) {
      throw new Error(`Excel holds other values in ${other.range.address} than the file gave it.`);
    }
  }

  async takeBack(reason) {
    try {
      for (const cell of this.writes.cells) {
        this.range(cell.row, cell.column).values = [[this.valueBefore(cell)]];
      }
      const { columns, first_row: firstRow } = this.writes;
      if (this.writes.rows.length && firstRow <= this.last.row) {
        for (const column of columns) {
          this.range(firstRow, column).values = [[""]];
        }
      }
      if (this.grownBy) {
        this.table.resize(this.range(this.first.row, this.first.column, this.last.row - this.first.row + 1, this.width));
        this.range(this.last.row + 1, this.first.column, this.grownBy, this.width).clear();
      }
      await this.context.sync();
    } catch (error) {
      throw new Error(
        `Excel stopped while it wrote into ${this.sent.name} (${reason.message}), and what was written could not be ` +
          `taken back (${error.message}). Close the workbook without saving it.`,
      );
    }
    throw new Error(`Excel did not take the rows (${reason.message}). The workbook is as it was.`);
  }
}
