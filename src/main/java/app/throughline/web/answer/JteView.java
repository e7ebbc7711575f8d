package app.throughline.web.answer;

import app.throughline.access.ViewerPreviews;
import app.throughline.web.Flash;
import app.throughline.web.Html;
import app.throughline.web.Shell;
import gg.jte.TemplateEngine;
import gg.jte.TemplateOutput;
import gg.jte.output.Utf8ByteOutput;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.View;

/**
 * Renders a template. Its parameters are filled by type: the {@link Shell}, and the records the controller gave. Nothing
 * rendered here is kept by a browser or proxy, and the answer depends on whether htmx asked.
 *
 * @param html what the controller answered, null when it named a view the way Spring does
 * @param name the template when there is no {@code html}
 */
record JteView(
        TemplateEngine engine, Shells shells, @Nullable Html html, String name) implements View {
    private static final Flash OVER = new Flash("The preview has ended: these are your own pages again", "grey", "");

    @Override
    public String getContentType() {
        return "text/html;charset=UTF-8";
    }

    @Override
    public void render(@Nullable Map<String, ?> model, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        response.setHeader(HttpHeaders.VARY, "HX-Request");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        if (html == null) {
            write(name, model == null ? List.of() : model.values(), null, request, response);
        } else if (html.fragment() != null && byHtmx(request)) {
            answer(html, html.fragment(), request, response);
        } else if (html.page() == null) {
            redirect(html, request, response);
        } else {
            answer(html, html.page(), request, response);
        }
    }

    private void answer(Html answer, Html.Piece piece, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        response.setStatus(answer.page() == null ? HttpServletResponse.SC_OK : answer.status());
        var told = answer.flash() == null && ViewerPreviews.isOver(request) ? OVER : answer.flash();
        write(piece.template(), List.of(piece.content()), told, request, response);
    }

    private static void redirect(Html answer, HttpServletRequest request, HttpServletResponse response) {
        if (answer.flash() != null) {
            response.addHeader(
                    HttpHeaders.SET_COOKIE,
                    answer.flash().cookie(request.isSecure()).toString());
        }
        if (byHtmx(request)) {
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
            response.setHeader("HX-Redirect", answer.location());
        } else {
            response.setStatus(HttpServletResponse.SC_SEE_OTHER);
            response.setHeader(HttpHeaders.LOCATION, answer.location());
        }
    }

    private void write(
            String template,
            Collection<?> content,
            @Nullable Flash told,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var shell = shells.of(request, told);
        var out = new Utf8ByteOutput();
        engine.render(template + ".jte", arguments(template, content, shell), out);
        if (byHtmx(request)) {
            toast(shell, told, out);
        } else if (Flash.from(request).isPresent()) {
            response.addHeader(
                    HttpHeaders.SET_COOKIE, Flash.gone(request.isSecure()).toString());
        }
        response.setContentType(getContentType());
        response.setContentLength(out.getContentLength());
        // The output holds a piece for each bit of template; each write to the response passes a dozen layers
        var bytes = new ByteArrayOutputStream(out.getContentLength());
        out.writeTo(bytes);
        bytes.writeTo(response.getOutputStream());
    }

    private void toast(Shell shell, @Nullable Flash told, TemplateOutput out) {
        if (told != null) {
            engine.render("ui/toasted.jte", Map.of("shell", shell, "flash", told), out);
        }
    }

    private Map<String, Object> arguments(String template, Collection<?> content, Shell shell) {
        var arguments = new HashMap<String, Object>();
        engine.getParamInfo(template + ".jte").forEach((parameter, type) -> {
            if (type == Shell.class) {
                arguments.put(parameter, shell);
            } else {
                content.stream()
                        .filter(type::isInstance)
                        .findFirst()
                        .ifPresent(value -> arguments.put(parameter, value));
            }
        });
        return arguments;
    }

    /** Whether htmx asks for a piece of a page, and not for a page it replaces as a whole. */
    static boolean byHtmx(HttpServletRequest request) {
        return "true".equals(request.getHeader("HX-Request"))
                && request.getHeader("HX-Boosted") == null
                && request.getHeader("HX-History-Restore-Request") == null;
    }
}
