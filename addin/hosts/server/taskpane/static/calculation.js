// The whole workbook at one moment, and the next moment at which Excel has calculated all of it.

import { corners, place } from "./workbook.js";

// What a cell shows while the server works out its function.
const BUSY = ["#BUSY!", "#GETTING_DATA"];
const PATIENCE = 120_000;
const PAUSE = 300;

export async function calculate() {
  await Excel.run(async (context) => {
    context.workbook.application.calculate(Excel.CalculationType.full);
    await context.sync();
  });
}

export async function whenCalculated() {
  for (const end = Date.now() + PATIENCE; ; ) {
    const { moment, state } = await readMoment();
    const busy = moment.sheets.some(({ rows }) => rows.some((row) => row.some((value) => BUSY.includes(value))));
    if (state === Excel.CalculationState.done && !busy) {
      return moment;
    }
    if (Date.now() > end) {
      throw new Error(`Excel was still calculating after ${PATIENCE / 1000} seconds, so nothing was written.`);
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
  }
}

export async function readMoment() {
  return Excel.run(async (context) => {
    const { workbook } = context;
    workbook.load("name");
    const application = workbook.application.load("calculationState");
    const sheets = workbook.worksheets.load("items/name");
    const names = workbook.names.load("items/name,items/formula");
    const tables = workbook.tables.load("items/name,items/showTotals");
    await context.sync();
    const used = sheets.items.map((sheet) => sheet.getUsedRangeOrNullObject(true).load("address,values,formulas"));
    const places = tables.items.map((table) => ({
      range: table.getRange().load("address"),
      header: table.getHeaderRowRange().load("values"),
    }));
    await context.sync();
    const moment = {
      name: workbook.name,
      sheets: sheets.items.flatMap((sheet, at) => (used[at].isNullObject ? [] : [sheetNow(sheet.name, used[at])])),
      names: Object.fromEntries(names.items.map(({ name, formula }) => [name, String(formula)])),
      tables: tables.items.map((table, at) => {
        const { sheet, cells } = place(places[at].range.address);
        const columns = places[at].header.values[0].map(String);
        return { name: table.name, sheet, address: cells, columns, totals: table.showTotals };
      }),
    };
    return { moment, state: application.calculationState };
  });
}

function sheetNow(name, range) {
  const { first } = corners(place(range.address).cells);
  // A text that begins with an equals sign is its own value.
  const formulas = range.formulas.map((row, down) =>
    row.map((formula, right) => {
      const isFormula = typeof formula === "string" && formula.startsWith("=") && formula !== range.values[down][right];
      return isFormula ? formula : null;
    }),
  );
  return { name, first_row: first.row, first_column: first.column, rows: range.values, formulas };
}
