// Runs the main.py of a workbook in Pyodide, as xlwings Lite does: JSON comes in, JSON goes out.
// node pyodide_engine.mjs <folder of pyodide> <folder of the xlwings package>
//
// In: { main, calls: [body of a custom function call], runs: [{ script, before, after, formulas }] }, where `before` and
// `after` are the workbook as Lite sends it, before and after Excel has calculated, and `formulas` the rows of each sheet.
import { join, resolve } from "node:path";
import { text } from "node:stream/consumers";
import { pathToFileURL } from "node:url";

const [pyodideFolder, xlwingsFolder] = process.argv.slice(2).map((path) => resolve(path));
const { loadPyodide } = await import(pathToFileURL(join(pyodideFolder, "pyodide.mjs")).href);
const pyodide = await loadPyodide({
  // The key for noncommercial use, for this test only.
  env: { XLWINGS_LICENSE_KEY: "noncommercial", XLWINGS_ON_SERVER: "true" },
});
pyodide.FS.mkdirTree("/packages/xlwings");
pyodide.FS.mount(pyodide.FS.filesystems.NODEFS, { root: xlwingsFolder }, "/packages/xlwings");

// The side of Excel that a script of Lite reads from and writes to while it runs.
class Excel {
  constructor(run) {
    this.run = run;
    this.actions = [];
  }
  async runActions({ actions }) {
    for (const action of actions) if (action.func === this.run.refused) throw new Error("AccessDenied: the sheet is protected.");
    this.actions.push(...actions);
  }
  get hasCalculated() {
    return this.actions.some((action) => action.func === "calculate");
  }
  async getBookData() {
    // Functions answer one after the other, and show that they are busy until then.
    if (this.hasCalculated && this.run.busy?.length) return this.run.busy.shift();
    return this.hasCalculated ? this.run.after : this.run.before;
  }
  async getRangeData(sheet, address, keys) {
    if (keys.join() !== "formulas") throw new Error(`nobody plays ${keys} here`);
    return { formulas: this.run.formulas[sheet] };
  }
}

const { main, calls, runs } = JSON.parse(await text(process.stdin));
pyodide.globals.set("main", main);
await pyodide.runPythonAsync(`
import asyncio, json, sys, time, types

sys.dont_write_bytecode = True
sys.path.insert(0, "/packages")
import xlwings
from xlwings.server import custom_functions_call, custom_functions_meta, custom_scripts_call, custom_scripts_meta

began = time.perf_counter()
module = types.ModuleType("main")
exec(main, module.__dict__)
started_in = time.perf_counter() - began

async def call(request):
    return json.dumps(await custom_functions_call(request.to_py(), module), allow_nan=False)

async def run(book, script):
    try:
        ended = await custom_scripts_call(module, script, typehint_to_value={xlwings.Book: xlwings.Book(json=book.to_py())})
    except Exception as error:
        return json.dumps({"error": str(error)})
    return json.dumps({"actions": ended.json()["actions"]}, allow_nan=False)

about = json.dumps(
    {
        "platform": sys.platform,
        "python": sys.version,
        "seconds_to_start": started_in,
        "functions": custom_functions_meta(module),
        "modules": sorted({each.__module__ for each in vars(module).values() if hasattr(each, "__xlfunc__")}),
        "scripts": custom_scripts_meta(module),
    }
)
`);
const call = pyodide.globals.get("call");
const runScript = pyodide.globals.get("run");
const found = { ...JSON.parse(pyodide.globals.get("about")), answers: [], runs: [] };
// Requests cross over as JavaScript's own objects, because null becomes something else in Pyodide than in JSON.
for (const request of calls) found.answers.push(JSON.parse(await call(request)));
for (const each of runs) {
  const excel = new Excel(each);
  globalThis.xlwings = excel;
  const ended = JSON.parse(await runScript(each.before, each.script));
  found.runs.push({ during: excel.actions, ...ended });
}
process.stdout.write(JSON.stringify(found));
