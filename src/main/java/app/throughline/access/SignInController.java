package app.throughline.access;

import app.throughline.calendar.Institutions;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Signing in and out. */
@Controller
class SignInController {
    private final SignIns signIns;
    private final ViewerPreviews previews;
    private final Institutions institutions;
    private final ObjectProvider<DemoSignIns> demo;
    private final List<SessionCookie.Companion> companions;
    private final InstantSource clock;

    SignInController(
            SignIns signIns,
            ViewerPreviews previews,
            Institutions institutions,
            ObjectProvider<DemoSignIns> demo,
            List<SessionCookie.Companion> companions,
            @Qualifier("systemClock") InstantSource clock) {
        this.signIns = signIns;
        this.previews = previews;
        this.institutions = institutions;
        this.demo = demo;
        this.companions = List.copyOf(companions);
        this.clock = clock;
    }

    @GetMapping("/sign-in")
    ModelAndView form(@RequestParam(defaultValue = "/") String next) {
        return page("", null, next, HttpStatus.OK);
    }

    @PostMapping("/sign-in")
    ModelAndView submit(
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "/") String next,
            HttpServletRequest request,
            HttpServletResponse response) {
        var device = new Sessions.Device(String.valueOf(request.getHeader("User-Agent")), request.getRemoteAddr());
        return switch (signIns.attempt(email, password, device)) {
            case SignIn.Done(var token, var account) -> {
                SessionCookie.write(request, response, token);
                yield redirect(inside(next));
            }
            case SignIn.Refused() ->
                page(email, "That address and password do not belong together. Check both and try again.", next);
            case SignIn.TooMany(var until) -> {
                long seconds =
                        Math.max(1, Duration.between(clock.instant(), until).toSeconds());
                yield page(email, "Too many attempts. Wait " + seconds + " seconds, then try again.", next);
            }
        };
    }

    @PostMapping("/sign-out")
    ModelAndView signOut(HttpServletRequest request, HttpServletResponse response) {
        previews.end(request);
        SessionCookie.read(request).ifPresent(signIns::end);
        SessionCookie.clear(request, response, companions);
        return redirect("/sign-in");
    }

    private ModelAndView page(String email, String error, String next) {
        return page(email, error, next, HttpStatus.UNPROCESSABLE_CONTENT);
    }

    private ModelAndView page(String email, @Nullable String error, String next, HttpStatus status) {
        var institution = institutions.current();
        List<DemoSignIn> accounts = institution.isDemo()
                ? demo.stream().flatMap(d -> d.list().stream()).toList()
                : List.of();
        var view = new ModelAndView(
                "web/sign-in", "page", new SignInPage(email, error, institution.name(), accounts, inside(next)));
        view.setStatus(status);
        return view;
    }

    private static ModelAndView redirect(String path) {
        var view = new ModelAndView("redirect:" + path);
        view.setStatus(HttpStatus.SEE_OTHER);
        return view;
    }

    /** Only a path of our own: never another site. Browsers drop control characters, so none may be in it. */
    private static String inside(String next) {
        return next.matches("/(?![/\\\\])[^\\\\\\p{Cntrl}]*") ? next : "/";
    }
}
