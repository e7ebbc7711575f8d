package app.throughline.web.page;

import app.throughline.access.Viewer;
import app.throughline.access.ViewerPreviews;
import app.throughline.web.Flash;
import app.throughline.web.Html;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Begins and ends a look at the pages as somebody else has them (product AC-4). */
@Controller
class PreviewController {
    private static final String PEOPLE = "/settings/people";

    private final ViewerPreviews previews;
    private final CsrfTokenRepository tokens;

    PreviewController(ViewerPreviews previews, CsrfTokenRepository tokens) {
        this.previews = previews;
        this.tokens = tokens;
    }

    @PostMapping("/see-as")
    Html begin(
            @RequestParam(defaultValue = "0") long account,
            Viewer viewer,
            HttpServletRequest request,
            HttpServletResponse response) {
        var wrong = previews.begin(request, account, viewer);
        if (wrong.isPresent()) {
            return Html.redirect(PEOPLE).flash(Flash.problem(wrong.get().message()));
        }
        tokens.saveToken(null, request, response);
        return Html.redirect("/");
    }

    /** Forms of the pages that were looked at are worth nothing from here on. */
    @PostMapping(ViewerPreviews.END)
    Html end(HttpServletRequest request, HttpServletResponse response) {
        previews.end(request);
        tokens.saveToken(null, request, response);
        return Html.redirect(PEOPLE).flash(Flash.done("You work as yourself again"));
    }
}
