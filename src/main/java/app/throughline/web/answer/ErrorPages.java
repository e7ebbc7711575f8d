package app.throughline.web.answer;

import app.throughline.access.ViewerPreviews;
import app.throughline.kernel.FieldError;
import app.throughline.kernel.NotFound;
import app.throughline.kernel.Stale;
import app.throughline.web.Html;
import app.throughline.web.Ui;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RequestMapping;

/**
 * What is said when something fails, as a page or as {@code application/problem+json} for clients that ask for JSON.
 * A record that is missing and one that may not be seen get the same answer.
 */
@Controller
@ControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class ErrorPages implements ErrorController {
    private static final Logger log = LoggerFactory.getLogger(ErrorPages.class);
    private static final String FASTER =
            "This was done or changed meanwhile. Nothing of yours was saved. Go back and look again.";
    private static final String CHANGED =
            "Someone changed this since you opened it. Nothing of yours was saved. Open it"
                    + " again, then make your change.";
    private static final String OURS = "The fault is ours. What you did last may not be saved. Try again; if it stays,"
            + " tell your administrator the reference.";
    private static final String UNREADABLE =
            "Something in the address or the form was not understood. Nothing was saved.";
    private static final String EXPIRED =
            "Nothing was saved. Open the page again and send it once more. What you typed is below.";
    private static final String UNAVAILABLE =
            "There is no such page, or it is not open to you. If you need it, ask your administrator.";
    private static final String LOOKING =
            "Nothing can be changed and nothing is taken out while you look as somebody else. End the preview first.";
    private static final String INVALID = "Nothing was saved. Each error names the field it is about.";
    private static final List<String> SECRET = List.of("_csrf", "password");

    /** A form that was not accepted, for a client that asked for JSON. */
    static final class Refused extends RuntimeException {
        private final int status;
        private final transient List<FieldError> errors;

        Refused(int status, List<FieldError> errors) {
            super("Refused with " + status);
            this.status = status;
            this.errors = List.copyOf(errors);
        }
    }

    @ExceptionHandler(Refused.class)
    ResponseEntity<ProblemDetail> refused(Refused refused, HttpServletRequest request) {
        return problem(request, HttpStatusCode.valueOf(refused.status), refused.errors);
    }

    @ExceptionHandler({NotFound.class, AccessDeniedException.class})
    Object notAvailable(HttpServletRequest request) {
        return answer(request, HttpStatus.NOT_FOUND);
    }

    @ExceptionHandler(Stale.class)
    Object stale(HttpServletRequest request) {
        return answer(request, HttpStatus.PRECONDITION_FAILED);
    }

    @ExceptionHandler(Exception.class)
    Object failed(Exception failure, HttpServletRequest request) {
        if (failure instanceof ErrorResponse known && !known.getStatusCode().is5xxServerError()) {
            return answer(request, known.getStatusCode());
        }
        if (Shells.viewer()
                .filter(viewer -> ViewerPreviews.isRefused(request, viewer, failure))
                .isPresent()) {
            return answer(request, HttpStatus.FORBIDDEN);
        }
        log.error("{} {} failed", request.getMethod(), request.getRequestURI(), failure);
        return answer(request, HttpStatus.INTERNAL_SERVER_ERROR);
    }

    /** What failed before a controller was reached. */
    @RequestMapping("/error")
    Object outside(HttpServletRequest request) {
        var code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer status ? status : 404;
        return answer(request, HttpStatusCode.valueOf(code));
    }

    private static Object answer(HttpServletRequest request, HttpStatusCode status) {
        if (wantsJson(request)) {
            return problem(request, status, List.of());
        }
        return Html.page("web/error", page(request, status)).status(status.value());
    }

    /** Whether the client asks for JSON and not for a page. */
    static boolean wantsJson(HttpServletRequest request) {
        var accept = String.valueOf(request.getHeader(HttpHeaders.ACCEPT)).toLowerCase(Locale.ROOT);
        return accept.contains("json") && !accept.contains("html");
    }

    private static ResponseEntity<ProblemDetail> problem(
            HttpServletRequest request, HttpStatusCode status, List<FieldError> errors) {
        var failure = page(request, status);
        var problem = ProblemDetail.forStatusAndDetail(status, failure.text());
        problem.setTitle(failure.title());
        problem.setProperty("request", RequestId.of(request));
        problem.setProperty("errors", errors);
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    private static Ui.Failure page(HttpServletRequest request, HttpStatusCode status) {
        return switch (status.value()) {
            case 401 -> failure(request, "login", "Sign in first", "Your session has ended. Nothing was saved.");
            case 403 -> refused(request);
            case 404, 405 -> unavailable(request);
            case 409 -> failure(request, "alert-triangle", "Someone was faster", FASTER);
            case 412 -> failure(request, "pencil", "Changed meanwhile", CHANGED);
            case 422 -> failure(request, "alert-circle", "Some entries need fixing", INVALID);
            case 500, 502, 503, 504 -> failure(request, "alert-triangle", "This did not work", OURS);
            default -> failure(request, "alert-circle", "That request could not be read", UNREADABLE);
        };
    }

    /** A token that is too old, or a look as somebody else; everything else that is refused is not there. */
    private static Ui.Failure refused(HttpServletRequest request) {
        var seen = ViewerPreviews.refused(request);
        if (seen.isPresent()) {
            return new Ui.Failure("eye", "You are looking as " + seen.get(), LOOKING, RequestId.of(request), List.of());
        }
        return method(request).equals("GET")
                ? unavailable(request)
                : failure(request, "clock", "This form was open too long", EXPIRED);
    }

    private static Ui.Failure unavailable(HttpServletRequest request) {
        return new Ui.Failure("lock", "Not available to you", UNAVAILABLE, RequestId.of(request), List.of());
    }

    private static Ui.Failure failure(HttpServletRequest request, String icon, String title, String text) {
        return new Ui.Failure(icon, title, text, RequestId.of(request), typed(request));
    }

    /** The method the person used; while an error is handled the request itself says GET. */
    private static String method(HttpServletRequest request) {
        return request.getAttribute(RequestDispatcher.ERROR_METHOD) instanceof String method
                ? method
                : request.getMethod();
    }

    /** What was typed into the form that failed, so that nobody types it twice. */
    private static List<Ui.Option> typed(HttpServletRequest request) {
        var texts = new ArrayList<Ui.Option>();
        if (method(request).equals("GET")) {
            return texts;
        }
        request.getParameterMap().forEach((name, values) -> {
            for (var value : values) {
                if (!SECRET.contains(name) && value.strip().indexOf(' ') > 0) {
                    texts.add(Ui.Option.of(name, value, false));
                }
            }
        });
        return texts;
    }
}
