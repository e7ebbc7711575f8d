package app.throughline.rule.engine;

import app.throughline.kernel.Happening;
import app.throughline.kernel.HappeningListener;
import app.throughline.rule.RuleList;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Hears of alerts and cases and runs rules on them: after clocks are counted, before anything else follows. */
@Component
@Order(105)
class RuleListener implements HappeningListener {
    private final Events events;
    private final Rulebooks books;
    private final RulePasses pass;
    private final Rearmings rearming;

    RuleListener(Events events, Rulebooks books, RulePasses pass, Rearmings rearming) {
        this.events = events;
        this.books = books;
        this.pass = pass;
        this.rearming = rearming;
    }

    @Override
    public void on(Happening happening) {
        Events.list(happening).ifPresent(list -> on(list, happening));
    }

    private void on(RuleList list, Happening happening) {
        var book = books.current(list);
        if (happening.about().kind().equals(list.root())) {
            rearming.note(list, book.timed(), happening.about().id());
        }
        if (book.isOn() && !book.rules().isEmpty()) {
            events.of(happening).ifPresent(event -> pass.run(book, event));
        }
    }
}
