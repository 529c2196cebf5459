// Run by Node.js when the page is built, beside the engine's files: the engine compiles the Python that it will run, so
// that a reader's browser need not. It makes stdlib.zip and code.tar, without docstrings, which no page shows.
import { loadPyodide } from "./pyodide.mjs";

const python = await loadPyodide({ env: { PYTHONHASHSEED: "0" } });
python.mountNodeFS("/held", import.meta.dirname);
python.runPython(`
import _imp, io, tarfile, zipfile
from pathlib import Path
from importlib._bootstrap_external import _code_to_hash_pyc

NOT_NEEDED = set("""_pyio aifc bdb cgi cgitb cProfile chunk compileall configparser ctypes doctest fileinput ftplib
idlelib imaplib imghdr lib2to3 mailbox mailcap modulefinder multiprocessing nntplib optparse pdb pickletools plistlib
poplib profile pstats pyclbr pydoc pydoc_data smtplib sndhdr socketserver sunau telnetlib trace tracemalloc unittest
wave wsgiref xdrlib xmlrpc zipapp""".split())


def compiled(name, data):
    code = compile(data, name, "exec", dont_inherit=True, optimize=0 if "pyodide/" in name else 2)
    return f"{name}c", _code_to_hash_pyc(code, _imp.source_hash(0, data), False)


with zipfile.ZipFile("/held/python_stdlib.zip") as held, zipfile.ZipFile("/held/stdlib.zip", "w") as out:
    for name in sorted(held.namelist()):
        if name.endswith(".py") and name.split("/")[0].removesuffix(".py") not in NOT_NEEDED:
            name, data = compiled(name, held.read(name))
            out.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED, 9)
with tarfile.open("/held/code.tar", "w", tarfile.USTAR_FORMAT) as out:
    for path in sorted(path for path in Path("/held/code").rglob("*") if path.is_file()):
        name, data = path.relative_to("/held/code").as_posix(), path.read_bytes()
        if path.suffix == ".py" and "vader" not in name:  # which looks for its words beside its source
            name, data = compiled(name, data)
        entry = tarfile.TarInfo(name)
        entry.size = len(data)
        out.addfile(entry, io.BytesIO(data))
`);
