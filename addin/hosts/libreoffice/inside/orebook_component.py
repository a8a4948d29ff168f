"""What LibreOffice's Python loader reads first: which services there are."""

import unohelper

from addin.hosts.libreoffice.inside.component import Functions

g_ImplementationHelper = unohelper.ImplementationHelper()  # noqa: N816 - the name that the loader looks for
g_ImplementationHelper.addImplementation(Functions, "org.orebook.Functions", ("com.sun.star.sheet.AddIn",))
