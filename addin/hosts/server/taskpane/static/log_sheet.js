// The sheet of the Log is protected without a password, and a row can only be added to it while it is not.

export async function withLogOpen(work) {
  const found = await open();
  try {
    return await work();
  } finally {
    if (found) {
      await protect(found);
    }
  }
}

async function open() {
  return Excel.run(async (context) => {
    const table = context.workbook.tables.getItemOrNullObject("Log").load("name");
    await context.sync();
    if (table.isNullObject) {
      return null;
    }
    const sheet = table.worksheet.load("name");
    const protection = sheet.protection.load("protected,options");
    await context.sync();
    if (!protection.protected) {
      return null;
    }
    const found = { name: sheet.name, options: protection.options };
    protection.unprotect();
    await context.sync();
    return found;
  });
}

async function protect({ name, options }) {
  await Excel.run(async (context) => {
    context.workbook.worksheets.getItem(name).protection.protect(options);
    await context.sync();
  });
}
