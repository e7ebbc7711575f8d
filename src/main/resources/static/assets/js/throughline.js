// Everything here smooths what works without it. One behaviour per file; no state the server lacks.
import "./requests.js";
import "./shortcuts.js";
import "./menus.js";
import "./dialogs.js";
import "./command-palette.js";
import "./key-sheet.js";
import "./select-rows.js";
import "./card-board.js";
import "./sortable-rows.js";
import "./filter-tree.js";
import "./copy-text.js";
import "./roving-list.js";
import "./keep-place.js";
import "./flow-canvas.js";
import "./combo-box.js";
import "./mention-box.js";
import "./form-conditions.js";
import "./live-updates.js";
import "./undo-toast.js";

document.documentElement.classList.add("js");
