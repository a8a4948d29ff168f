// The open workbook: what is read of it for the server, and the cell that is shown or filled.

export const TABLES = ["Production", "Prices", "Published", "Mines", "Metals"];

export async function readWorkbook(names, tables = TABLES) {
  return Excel.run(async (context) => {
    const workbook = context.workbook.load("name");
    const sheets = context.workbook.worksheets.load("items/name");
    const items = names.map((name) => {
      return { name, item: context.workbook.names.getItemOrNullObject(name).load("type") };
    });
    const found = tables.map((name) => {
      return { name, table: context.workbook.tables.getItemOrNullObject(name).load("showTotals") };
    });
    await context.sync();
    const ranges = items.filter(({ item }) => !item.isNullObject);
    for (const each of ranges) {
      each.range = each.item.getRangeOrNullObject().load("address,values");
    }
    const kept = found.filter(({ table }) => !table.isNullObject);
    for (const each of kept) {
      each.range = each.table.getRange().load("address,values,formulas");
    }
    await context.sync();
    return {
      name: workbook.name,
      sheets: sheets.items.map((sheet) => sheet.name),
      names: ranges.filter(({ range }) => !range.isNullObject).map(({ name, range }) => block(name, range)),
      tables: kept.map(({ name, table, range }) => ({
        ...block(name, range),
        totals: table.showTotals,
        formulas: formulaRuns(range),
      })),
    };
  });
}

export async function showCell(sheetName, cell) {
  await Excel.run(async (context) => {
    const sheet = context.workbook.worksheets.getItem(sheetName);
    sheet.activate();
    sheet.getRange(cell).select();
    await context.sync();
  });
}

export async function insertFormula(formula) {
  return Excel.run(async (context) => {
    const cell = context.workbook.getActiveCell().load("address,formulas");
    await context.sync();
    if (cell.formulas[0][0] !== "") {
      throw new Error(`${cell.address} is not empty. Select an empty cell, so that nothing is overwritten.`);
    }
    cell.formulas = [[formula]];
    await context.sync();
    return cell.address;
  });
}

export function place(address) {
  const end = address.lastIndexOf("!");
  const sheet = address.slice(0, end);
  return {
    sheet: sheet.startsWith("'") ? sheet.slice(1, -1).replaceAll("''", "'") : sheet,
    cells: address.slice(end + 1),
  };
}

export function corners(cells) {
  const [first, last = first] = cells.replaceAll("$", "").split(":").map((cell) => {
    const [, letters, digits] = /^([A-Z]+)([0-9]+)$/.exec(cell);
    const column = [...letters].reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0);
    return { row: Number(digits), column };
  });
  return { first, last };
}

function block(name, range) {
  const { sheet, cells } = place(range.address);
  return { name, sheet, address: cells, values: range.values };
}

// One entry for cells below each other with the same formula; a text that begins with = is its own value.
function formulaRuns(range) {
  const { first } = corners(place(range.address).cells);
  const runs = [];
  for (let column = 0; column < range.formulas[0].length; column += 1) {
    let run = null;
    range.formulas.forEach((row, index) => {
      const formula = row[column];
      const isFormula = typeof formula === "string" && formula.startsWith("=") && formula !== range.values[index][column];
      if (run && isFormula && run.formula === formula) {
        run.last_row += 1;
        return;
      }
      run = null;
      if (isFormula) {
        const at = first.row + index;
        run = { column: first.column + column, first_row: at, last_row: at, formula };
        runs.push(run);
      }
    });
  }
  return runs;
}
