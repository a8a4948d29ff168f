// Writes checked rows into a table of the open workbook. Excel takes nothing back by itself, so this does.

import { corners } from "./workbook.js";

// Excel on the web takes 5 MB at a time.
const CELLS_AT_ONCE = 50_000;

export async function writeImport(writes, checked, readAgain) {
  if (JSON.stringify(await readAgain()) !== JSON.stringify(checked)) {
    throw new Error("The workbook has changed since the file was checked. Choose the file again; nothing was written.");
  }
  await addRows(
    checked.tables.find(({ name }) => name === writes.table),
    writes,
  );
}

export async function addRows(sent, writes) {
  if (!Office.context.requirements.isSetSupported("ExcelApi", "1.13")) {
    throw new Error("This Excel is too old: it cannot make a table longer (ExcelApi 1.13).");
  }
  await Excel.run(async (context) => {
    const place = new Place(context, sent, writes);
    await place.refuseProtected();
    await place.refuseCellsBelow();
    try {
      await place.write();
      await place.refuseOtherValues();
    } catch (error) {
      await place.takeBack(error);
    }
  });
}

// Cells below each other are written at once: {row, column, values}.
function changedBlocks(cells) {
  const blocks = [];
  for (const { row, column, value } of [...cells].sort((a, b) => a.column - b.column || a.row - b.row)) {
    const last = blocks.at(-1);
    if (last && last.column === column && last.row + last.values.length === row) {
      last.values.push([value ?? ""]);
    } else {
      blocks.push({ row, column, values: [[value ?? ""]] });
    }
  }
  return blocks;
}

function addedBlocks({ rows, columns, first_row: row }) {
  return rows.length ? columns.map((column, at) => ({ row, column, values: rows.map((cells) => [cells[at] ?? ""]) })) : [];
}

// Excel shows and may keep fifteen digits of a number; an apostrophe before a text says that it is one.
function same(one, other) {
  const numbers = typeof one === "number" && typeof other === "number";
  return numbers ? Math.abs(one - other) <= 1e-14 * Math.abs(one) : one === other || one === `'${other}`;
}

class Place {
  constructor(context, sent, writes) {
    this.context = context;
    this.sent = sent;
    this.writes = writes;
    this.changed = changedBlocks(writes.cells);
    this.added = addedBlocks(writes);
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

  valuesBefore({ row, column, values }) {
    return values.map((_, down) => [this.sent.values[row - this.first.row + down][column - this.first.column]]);
  }

  async refuseProtected() {
    const protection = this.sheet.protection.load("protected");
    await this.context.sync();
    if (protection.protected) {
      throw new Error(`The sheet ${this.sent.sheet} is protected. Take its protection away and choose the file again.`);
    }
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
    if (this.grownBy) {
      const above = this.range(this.last.row, this.first.column, 1, this.width);
      const formulas = above.load("formulas");
      await this.context.sync();
      this.table.resize(this.range(this.first.row, this.first.column, this.lastRow - this.first.row + 1, this.width));
      const added = this.range(this.last.row + 1, this.first.column, this.grownBy, this.width);
      added.copyFrom(above, Excel.RangeCopyType.formats);
      for (const column of this.writes.calculated) {
        const formula = formulas.formulas[0][column - this.first.column];
        this.range(this.last.row + 1, column, this.grownBy).formulas = Array(this.grownBy).fill([formula]);
      }
      await this.context.sync();
    }
    let waiting = 0;
    for (const { row, column, values } of [...this.added, ...this.changed]) {
      this.range(row, column, values.length).values = values;
      waiting += values.length;
      if (waiting > CELLS_AT_ONCE) {
        await this.context.sync();
        waiting = 0;
      }
    }
    await this.context.sync();
  }

  // Excel may read a text as a date or a number, as if it had been typed.
  async refuseOtherValues() {
    const wanted = [...this.added, ...this.changed].map(({ row, column, values }) => {
      return { range: this.range(row, column, values.length).load("address,values"), values };
    });
    await this.context.sync();
    const other = wanted.find(({ range, values }) => !values.every(([value], row) => same(value, range.values[row][0])));
    if (other) {
      throw new Error(`Excel holds other values in ${other.range.address} than the file gave it.`);
    }
  }

  async takeBack(reason) {
    try {
      for (const block of this.changed) {
        this.range(block.row, block.column, block.values.length).values = this.valuesBefore(block);
      }
      // A blank row that was filled is the table's only one.
      for (const { row, column } of this.added.filter((block) => block.row <= this.last.row)) {
        this.range(row, column).values = [[""]];
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
