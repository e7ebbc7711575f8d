package app.throughline.web.search;

import app.throughline.web.Html;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The sheet of keyboard shortcuts: all of them as a page, those of the page below as a dialog. */
@Controller
class KeysController {
    @GetMapping("/help/keys")
    Html keys() {
        return Html.page("web/keys/page", KeysPage.ALL).orFragment("web/keys/dialog", KeysPage.ALL);
    }
}
