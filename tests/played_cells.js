// The cells of a played workbook, and ranges of them; read together with played_office.js, which has the rest of Office.js.

const TYPED_NUMBER = /^[-+]?(\d{1,3}(,\d{3})+|\d+)(\.\d+)?%?$/;

function letters(column) {
  const rest = column - 1;
  return (rest >= 26 ? letters(Math.floor(rest / 26)) : "") + String.fromCharCode(65 + (rest % 26));
}

function cellName(row, column) {
  return `${letters(column)}${row}`;
}

function areaOf(sheet, address) {
  const [first, last = first] = address.split(":").map((cell) => {
    const [, found, digits] = /^([A-Z]+)(\d+)$/.exec(cell);
    return { row: Number(digits), column: [...found].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) };
  });
  const size = { height: last.row - first.row + 1, width: last.column - first.column + 1 };
  return { sheet, row: first.row, column: first.column, ...size };
}

function addressOf({ row, column, height, width }) {
  const [first, last] = [cellName(row, column), cellName(row + height - 1, column + width - 1)];
  return first === last ? first : `${first}:${last}`;
}

function each({ row, column, height, width }, make) {
  return Array.from({ length: height }, (_, down) =>
    Array.from({ length: width }, (__, right) => make(row + down, column + right, down, right)),
  );
}

function cellAt(sheet, row, column) {
  const cells = playedWorkbook.sheets[sheet];
  cells[cellName(row, column)] ??= { value: "", format: "General" };
  return cells[cellName(row, column)];
}

function refuseProtected(sheet) {
  if (playedWorkbook.protections[sheet]) {
    throw new Error(`The sheet ${sheet} is protected.`);
  }
}

// Excel reads a text as if it had been typed, unless the cell's format is that of text.
function typeIn(sheet, row, column, entry) {
  refuseProtected(sheet);
  if (playedWorkbook.refuses === `${sheet}!${cellName(row, column)}`) {
    // Once, so that taking back what was written goes through.
    playedWorkbook.refuses = null;
    throw new Error("The cell is protected.");
  }
  const cell = cellAt(sheet, row, column);
  delete cell.formula;
  if (typeof entry === "string" && entry.startsWith("=")) {
    Object.assign(cell, { formula: entry, value: "calculated" });
  } else if (typeof entry === "string" && TYPED_NUMBER.test(entry) && cell.format !== "@") {
    cell.value = Number(entry.replaceAll(",", "").replace("%", "")) / (entry.endsWith("%") ? 100 : 1);
  } else {
    cell.value = typeof entry === "string" ? entry.replace(/^'/, "") : entry;
  }
}

class Loaded {
  #told = {};

  constructor(context) {
    this.context = context;
  }

  load(names) {
    this.context.later(() => {
      this.#told.isNullObject = this.isNothing();
      for (const name of this.isNothing() ? [] : names.split(",")) {
        this.#told[name.split("/")[0]] = this.read(name);
      }
    });
    return this;
  }

  tell(name) {
    this.#told[name] = this.read(name);
    return this;
  }

  told(name) {
    if (!(name in this.#told)) {
      throw new Error(`The property '${name}' is not available. Load it and sync before it is read.`);
    }
    return this.#told[name];
  }

  isNothing() {
    return false;
  }

  get isNullObject() {
    return this.told("isNullObject");
  }
}

class Range extends Loaded {
  constructor(context, find) {
    super(context);
    this.find = find;
  }

  isNothing() {
    return this.find() === null;
  }

  area() {
    const area = this.find();
    if (!area) {
      throw new Error("The requested resource doesn't exist.");
    }
    return area;
  }

  read(name) {
    const area = this.area();
    if (name === "address") {
      const plain = /^[A-Za-z0-9]+$/.test(area.sheet);
      return `${plain ? area.sheet : `'${area.sheet.replaceAll("'", "''")}'`}!${addressOf(area)}`;
    }
    return each(area, (row, column) => {
      const cell = cellAt(area.sheet, row, column);
      return name === "formulas" ? (cell.formula ?? cell.value) : cell.value;
    });
  }

  write(rows) {
    this.context.later(() => {
      const area = this.area();
      if (rows.length !== area.height || rows.some((row) => row.length !== area.width)) {
        throw new Error("The number of rows or columns in the array doesn't match the size of the range.");
      }
      each(area, (row, column, down, right) => typeIn(area.sheet, row, column, rows[down][right]));
    });
  }

  get address() {
    return this.told("address");
  }

  get values() {
    return this.told("values");
  }

  set values(rows) {
    this.write(rows);
  }

  get formulas() {
    return this.told("formulas");
  }

  set formulas(rows) {
    this.write(rows);
  }

  select() {
    this.context.later(() => {
      const area = this.area();
      if (playedWorkbook.active.sheet !== area.sheet) {
        throw new Error("The range is on a sheet that is not shown.");
      }
      playedWorkbook.active.cell = addressOf(area);
    });
  }

  clear() {
    this.context.later(() => {
      const area = this.area();
      each(area, (row, column) => delete playedWorkbook.sheets[area.sheet][cellName(row, column)]);
    });
  }

  copyFrom(source, what) {
    this.context.later(() => {
      if (what !== "Formats") {
        throw new Error("Only formats are played.");
      }
      const [from, to] = [source.area(), this.area()];
      each(to, (row, column, down, right) => {
        cellAt(to.sheet, row, column).format = cellAt(from.sheet, from.row + (down % from.height), from.column + right).format;
      });
    });
  }

  getUsedRangeOrNullObject() {
    return new Range(this.context, () => {
      const area = this.area();
      const used = each(area, (row, column) => {
        const cell = cellAt(area.sheet, row, column);
        return cell.value !== "" || cell.formula ? [{ sheet: area.sheet, row, column, height: 1, width: 1 }] : [];
      }).flat(2);
      return used[0] ?? null;
    });
  }
}

function usedArea(sheet) {
  const cells = Object.entries(playedWorkbook.sheets[sheet]).filter(([, { value, formula }]) => value !== "" || formula);
  const places = cells.map(([address]) => areaOf(sheet, address));
  if (!places.length) {
    return null;
  }
  const [rows, columns] = [places.map(({ row }) => row), places.map(({ column }) => column)];
  const [row, column] = [Math.min(...rows), Math.min(...columns)];
  return { sheet, row, column, height: Math.max(...rows) - row + 1, width: Math.max(...columns) - column + 1 };
}
