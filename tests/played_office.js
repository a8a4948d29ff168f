// Office.js as far as the task pane knows it, over a workbook of plain data: playedWorkbook, which a test puts there.
// As in Excel, nothing happens before sync, what is not loaded cannot be read, and a failure leaves what came before it.
// Its cells and ranges are in played_cells.js.

class Protection extends Loaded {
  constructor(context, sheet) {
    super(context);
    this.sheet = sheet;
  }

  read(name) {
    const options = playedWorkbook.protections[this.sheet()];
    return name === "options" ? options : Boolean(options);
  }

  get protected() {
    return this.told("protected");
  }

  get options() {
    return this.told("options");
  }

  unprotect() {
    this.context.later(() => delete playedWorkbook.protections[this.sheet()]);
  }

  protect(options) {
    this.context.later(() => {
      playedWorkbook.protections[this.sheet()] = options;
    });
  }
}

class Sheet extends Loaded {
  constructor(context, find) {
    super(context);
    this.find = find;
    this.protection = new Protection(context, find);
    this.tables = new Tables(context, (sheet) => sheet === find());
  }

  read() {
    return this.find();
  }

  get name() {
    return this.told("name");
  }

  activate() {
    this.context.later(() => {
      if (!(this.find() in playedWorkbook.sheets)) {
        throw new Error("The requested resource doesn't exist.");
      }
      playedWorkbook.active = { sheet: this.find(), cell: "A1" };
    });
  }

  getRange(address) {
    return new Range(this.context, () => areaOf(this.find(), address));
  }

  getUsedRangeOrNullObject() {
    return new Range(this.context, () => usedArea(this.find()));
  }

  getRangeByIndexes(row, column, height, width) {
    return new Range(this.context, () => ({ sheet: this.find(), row: row + 1, column: column + 1, height, width }));
  }
}

class Tables extends Loaded {
  constructor(context, isHere) {
    super(context);
    this.isHere = isHere;
  }

  read() {
    const here = Object.entries(playedWorkbook.tables).filter(([, { sheet }]) => this.isHere(sheet));
    return here.map(([name]) => this.getItem(name).tell("name").tell("showTotals"));
  }

  get items() {
    return this.told("items");
  }

  getItem(name) {
    return new Table(this.context, name);
  }

  getItemOrNullObject(name) {
    return this.getItem(name);
  }
}

class Sheets extends Loaded {
  read() {
    return Object.keys(playedWorkbook.sheets).map((name) => this.getItem(name).tell("name"));
  }

  get items() {
    return this.told("items");
  }

  getItem(name) {
    return new Sheet(this.context, () => name);
  }
}

class Table extends Loaded {
  constructor(context, name) {
    super(context);
    this.named = name;
    this.worksheet = new Sheet(context, () => playedWorkbook.tables[name].sheet);
  }

  isNothing() {
    return !(this.named in playedWorkbook.tables);
  }

  read(name) {
    return name === "name" ? this.named : playedWorkbook.tables[this.named].totals;
  }

  get name() {
    return this.told("name");
  }

  getHeaderRowRange() {
    return new Range(this.context, () => {
      const { sheet, address } = playedWorkbook.tables[this.named];
      return { ...areaOf(sheet, address), height: 1 };
    });
  }

  get showTotals() {
    return this.told("showTotals");
  }

  getRange() {
    return new Range(this.context, () => {
      const { sheet, address } = playedWorkbook.tables[this.named];
      return areaOf(sheet, address);
    });
  }

  resize(range) {
    this.context.later(() => {
      refuseProtected(playedWorkbook.tables[this.named].sheet);
      const address = typeof range === "string" ? range.replaceAll("$", "") : addressOf(range.area());
      playedWorkbook.tables[this.named].address = address;
    });
  }
}

class Named extends Loaded {
  constructor(context, name) {
    super(context);
    this.named = name;
  }

  isNothing() {
    return !(this.named in playedWorkbook.names);
  }

  read(name) {
    return name === "name" ? this.named : playedWorkbook.names[this.named].formula;
  }

  get name() {
    return this.told("name");
  }

  get formula() {
    return this.told("formula");
  }

  getRangeOrNullObject() {
    return new Range(this.context, () => {
      const { sheet, address } = playedWorkbook.names[this.named];
      return areaOf(sheet, address);
    });
  }
}

class Names extends Loaded {
  read() {
    return Object.keys(playedWorkbook.names).map((name) => this.getItemOrNullObject(name).tell("name").tell("formula"));
  }

  get items() {
    return this.told("items");
  }

  getItemOrNullObject(name) {
    return new Named(this.context, name);
  }
}

// What Excel makes of the formulas when it calculates is told by the test: a value for each cell that changes.
class Application extends Loaded {
  read() {
    return playedWorkbook.calculationState ?? "Done";
  }

  get calculationState() {
    return this.told("calculationState");
  }

  calculate(kind) {
    this.context.later(() => {
      playedWorkbook.calculated = kind;
      for (const [sheet, cells] of Object.entries(playedWorkbook.calculation ?? {})) {
        for (const [cell, value] of Object.entries(cells)) {
          playedWorkbook.sheets[sheet][cell] = { format: "General", ...playedWorkbook.sheets[sheet][cell], value };
        }
      }
    });
  }
}

class Workbook extends Loaded {
  constructor(context) {
    super(context);
    this.worksheets = new Sheets(context);
    this.tables = new Tables(context, () => true);
    this.application = new Application(context);
    this.names = new Names(context);
  }

  read() {
    return playedWorkbook.name;
  }

  get name() {
    return this.told("name");
  }

  getActiveCell() {
    return new Range(this.context, () => areaOf(playedWorkbook.active.sheet, playedWorkbook.active.cell));
  }
}

class Context {
  #steps = [];

  constructor() {
    this.workbook = new Workbook(this);
  }

  later(step) {
    this.#steps.push(step);
  }

  async sync() {
    await null;
    for (const step of this.#steps.splice(0)) {
      step();
    }
  }
}

globalThis.playedSets = ["CustomFunctionsRuntime 1.4", "ExcelApi 1.13"];
globalThis.Office = {
  onReady: async (begin) => {
    const told = { host: "Excel", platform: "OfficeOnline" };
    begin?.(told);
    return told;
  },
  actions: { associate: () => undefined },
  context: { requirements: { isSetSupported: (...set) => playedSets.includes(set.join(" ")) } },
};
globalThis.playedFunctions = {};
globalThis.CustomFunctions = {
  associate: (name, answer) => {
    playedFunctions[name] = answer;
  },
};
globalThis.Excel = {
  CalculationState: { done: "Done" },
  CalculationType: { full: "Full" },
  RequestContext: Context,
  RangeCopyType: { formats: "Formats" },
  run: async (work) => {
    const context = new Context();
    const answer = await work(context);
    await context.sync();
    return answer;
  },
};
