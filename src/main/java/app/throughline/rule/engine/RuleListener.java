package app.throughline.rule.engine;

import app.throughline.action.RecordEvents;
import app.throughline.alert.AlertHappening;
import app.throughline.casework.CaseHappening;
import app.throughline.kernel.Happening;
import app.throughline.kernel.HappeningListener;
import app.throughline.rule.RuleList;
import app.throughline.task.TaskHappening;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Hears of alerts and cases and runs rules on them: after clocks are counted, before anything else follows. */
@Component
@Order(105)
class RuleListener implements HappeningListener {
    private final RecordEvents events;
    private final Rulebooks books;
    private final RulePasses pass;
    private final Rearmings rearming;

    RuleListener(RecordEvents events, Rulebooks books, RulePasses pass, Rearmings rearming) {
        this.events = events;
        this.books = books;
        this.pass = pass;
        this.rearming = rearming;
    }

    @Override
    public void on(Happening happening) {
        list(happening).ifPresent(list -> on(list, happening));
    }

    /** The list whose rules may run on it; empty for what is nothing to them. */
    private static Optional<RuleList> list(Happening happening) {
        return switch (happening) {
            case AlertHappening _ -> Optional.of(RuleList.ALERTS);
            case CaseHappening _, TaskHappening _ -> Optional.of(RuleList.CASES);
            default -> Optional.empty();
        };
    }

    private void on(RuleList list, Happening happening) {
        var book = books.current(list);
        if (happening.about().kind().equals(list.root())) {
            rearming.note(list, book.timed(), happening.about().id());
        }
        if (book.isOn() && !book.rules().isEmpty()) {
            events.of(happening).ifPresent(event -> pass.run(book, Event.of(list, event)));
        }
    }
}
