"""What LibreOffice's Python loader reads first: which services there are."""

import unohelper

from addin.hosts.libreoffice.inside.component import Functions
from addin.hosts.libreoffice.inside.refresh_command import Refresh

g_ImplementationHelper = unohelper.ImplementationHelper()  # noqa: N816 - the name that the loader looks for
g_ImplementationHelper.addImplementation(Functions, "org.orebook.Functions", ("com.sun.star.sheet.AddIn",))
g_ImplementationHelper.addImplementation(Refresh, "org.orebook.Refresh", ("com.sun.star.task.Job",))
