// Times the engine of xlwings Lite in Pyodide, as Lite runs it; prints what path_custom_functions.py measured.
// node paths_in_pyodide.mjs <folder of pyodide> <checkout> <folder of the xlwings package> <rounds>
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [pyodideFolder, checkout, xlwingsFolder] = process.argv.slice(2, 5).map((path) => resolve(path));
const { loadPyodide } = await import(pathToFileURL(join(pyodideFolder, "pyodide.mjs")).href);
const pyodide = await loadPyodide({
  // The key for noncommercial use, for this measurement only.
  env: { XLWINGS_LICENSE_KEY: "noncommercial", XLWINGS_ON_SERVER: "true" },
});

const folders = { xlwings: xlwingsFolder };
for (const room of ["udfs", "addin", "benchmarks"]) folders[room] = join(checkout, room);
for (const [name, outside] of Object.entries(folders)) {
  pyodide.FS.mkdirTree(`/project/${name}`);
  pyodide.FS.mount(pyodide.FS.filesystems.NODEFS, { root: outside }, `/project/${name}`);
}

pyodide.globals.set("rounds", Number(process.argv[5]));
const found = await pyodide.runPythonAsync(`
import sys

sys.dont_write_bytecode = True
sys.path[:0] = ["/project", "/project/benchmarks"]
import path_custom_functions

path_custom_functions.as_json("Lite in Pyodide", rounds)
`);
process.stdout.write(found);
