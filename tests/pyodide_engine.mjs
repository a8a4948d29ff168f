// Answers custom function calls in Pyodide, as xlwings Lite does: JSON comes in, JSON goes out.
// node pyodide_engine.mjs <folder of pyodide> <checkout> <folder of the xlwings package>
import { join, resolve } from "node:path";
import { text } from "node:stream/consumers";
import { pathToFileURL } from "node:url";

const [pyodideFolder, checkout, xlwingsFolder] = process.argv.slice(2).map((path) => resolve(path));
const { loadPyodide } = await import(pathToFileURL(join(pyodideFolder, "pyodide.mjs")).href);
const pyodide = await loadPyodide({
  // The key for noncommercial use, for this test only.
  env: { XLWINGS_LICENSE_KEY: "noncommercial", XLWINGS_ON_SERVER: "true" },
});

const folders = { xlwings: xlwingsFolder };
for (const room of ["udfs", "addin", "tests"]) folders[room] = join(checkout, room);
for (const [name, outside] of Object.entries(folders)) {
  pyodide.FS.mkdirTree(`/project/${name}`);
  pyodide.FS.mount(pyodide.FS.filesystems.NODEFS, { root: outside }, `/project/${name}`);
}

// They cross over as JavaScript's own objects, because null becomes something else in Pyodide than in JSON.
pyodide.globals.set("requests", JSON.parse(await text(process.stdin)));
const answers = await pyodide.runPythonAsync(`
import json, sys

sys.dont_write_bytecode = True
sys.path[:0] = ["/project", "/project/tests"]
import officejs_worker

module = officejs_worker.functions_module()
found = {"platform": sys.platform, "answers": await officejs_worker.answers(requests.to_py(), module)}
json.dumps(found, allow_nan=False)
`);
process.stdout.write(answers);
