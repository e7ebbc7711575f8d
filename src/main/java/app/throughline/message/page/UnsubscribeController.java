package app.throughline.message.page;

import app.throughline.calendar.Institutions;
import app.throughline.kernel.NotFound;
import app.throughline.message.OptOuts;
import app.throughline.message.Topics.Topic;
import app.throughline.web.Html;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Where mail to students leads those who want no more of it. Opening the page changes nothing: mail scanners open every
 * link. The buttons, and the one click of mail programs (RFC 8058), are POSTs.
 */
@Controller
@RequestMapping("/unsubscribe/{token:[A-Za-z0-9_-]{20,64}}")
class UnsubscribeController {
    private final OptOuts optOuts;
    private final Institutions institutions;

    UnsubscribeController(OptOuts optOuts, Institutions institutions) {
        this.optOuts = optOuts;
        this.institutions = institutions;
    }

    @GetMapping
    Html open(@PathVariable String token) {
        return page(token, "", false);
    }

    @PostMapping
    Html stop(@PathVariable String token, @RequestParam(defaultValue = "") String what) {
        if (!optOuts.stop(token, what.equals("all"))) {
            throw new NotFound("page");
        }
        return page(
                token,
                what.equals("all") ? "You get no more e-mail from us." : "You get no more e-mail about this.",
                true);
    }

    @PostMapping("/back")
    Html allowAgain(@PathVariable String token) {
        if (!optOuts.allowAgain(token)) {
            throw new NotFound("page");
        }
        return page(token, "You get e-mail about this again.", false);
    }

    private Html page(String token, String answer, boolean isStopped) {
        Topic topic = optOuts.topic(token).orElseThrow(() -> new NotFound("page"));
        return Html.page(
                "message/unsubscribe",
                new UnsubscribePage(
                        institutions.current().name(),
                        "/unsubscribe/" + token,
                        topic.name(),
                        topic.description(),
                        answer,
                        isStopped));
    }
}
