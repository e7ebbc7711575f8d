package app.throughline.mailroom;

import app.throughline.access.Viewer;
import app.throughline.audit.Audit;
import app.throughline.kernel.Caller;
import app.throughline.kernel.RecordRef;
import app.throughline.kernel.Tx;
import app.throughline.outbox.Deliveries;
import app.throughline.outbox.Deliveries.Delivery;
import app.throughline.outbox.DeliveryState;
import app.throughline.outbox.Dispatches;
import app.throughline.web.Ui;
import app.throughline.web.When;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Draws the pages of deliveries. Reading a mail is recorded: its text may name a student. */
@Component
public class MailPages {
    private static final int SIZE = 50;

    private final Tx tx;
    private final Deliveries deliveries;
    private final Dispatches dispatches;
    private final Audit audit;
    private final When.Format when;

    MailPages(Tx tx, Deliveries deliveries, Dispatches dispatches, Audit audit, When.Format when) {
        this.tx = tx;
        this.deliveries = deliveries;
        this.dispatches = dispatches;
        this.audit = audit;
        this.when = when;
    }

    /** A page of the list. @param troubled those that need a decision @param before 0 for the newest */
    MailPage list(boolean troubled, long before, Viewer viewer) {
        var found = deliveries.list(troubled, before, SIZE + 1);
        var shown = found.size() > SIZE ? found.subList(0, SIZE) : found;
        var path = troubled ? "/settings/deliveries" : "/sent-mail";
        var older = found.size() > SIZE ? path + "?before=" + shown.getLast().id() : "";
        var total = shown.size() + (shown.size() == 1 ? " mail" : " mails");
        return new MailPage(
                troubled ? "Deliveries" : "Sent mail",
                notice(),
                pause(),
                shown.stream().map(this::row).toList(),
                new Ui.Pager(total, before == 0 ? "" : path, older),
                shown.isEmpty() ? empty(troubled) : null);
    }

    private Ui.@Nullable Tag notice() {
        var paused = deliveries.paused(Deliveries.MAIL);
        if (paused.isPresent()) {
            var since = when.prose(paused.get().at()).text();
            return new Ui.Tag(
                    "Sending is paused by " + paused.get().by() + ", since " + since, "player-pause", "amber");
        }
        return dispatches.hasMailServer()
                ? null
                : new Ui.Tag(
                        "No mail server is set up, so mail is kept here and leaves the house nowhere. Name one with"
                                + " THROUGHLINE_SMTP_URL.",
                        "info-circle",
                        "blue");
    }

    private MailPage.Pause pause() {
        return deliveries.paused(Deliveries.MAIL).isPresent()
                ? new MailPage.Pause("/settings/deliveries/resume", "Resume sending", "player-play")
                : new MailPage.Pause("/settings/deliveries/pause", "Pause sending", "player-pause");
    }

    private static Ui.Empty empty(boolean troubled) {
        return troubled
                ? new Ui.Empty("circle-check", "All caught up", "No delivery waits for a decision.", "", "")
                : new Ui.Empty("mail", "No mail yet", "What is sent to staff by e-mail is listed here.", "", "");
    }

    private MailPage.Row row(Delivery mail) {
        return new MailPage.Row(
                "/sent-mail/" + mail.id(),
                mail.address(),
                mail.subject(),
                state(mail.state()),
                mail.state() == DeliveryState.SENT ? "" : mail.fault(),
                when.age(mail.createdAt()));
    }

    /** One mail in full; that it was read is recorded, in the name of whoever really reads. */
    MailPage.Letter letter(long id, Viewer viewer) {
        var letter = letter(id);
        var reader = Caller.web(viewer.actor().id());
        reader.run(() -> tx.run(
                () -> audit.record(viewer.cause(), "delivery.viewed", new RecordRef("delivery", id), 0, Map.of())));
        return letter;
    }

    private MailPage.Letter letter(long id) {
        return tx.read(() -> {
            var mail = deliveries.get(id);
            return new MailPage.Letter(
                    mail.subject(),
                    mail.address(),
                    mail.key(),
                    state(mail.state()),
                    mail.state() == DeliveryState.SENT ? "" : mail.fault(),
                    mail.body().lines().toList(),
                    deliveries.attempts(id).stream().map(this::attempt).toList(),
                    decisions(mail),
                    when.full(mail.createdAt()),
                    mail.state() == DeliveryState.WAITING && mail.attempts() > 0 ? when.full(mail.nextAt()) : null);
        });
    }

    private MailPage.Attempt attempt(Deliveries.Attempt attempt) {
        return new MailPage.Attempt(
                attempt.number(), attempt.outcome(), attempt.detail(), when.exact(attempt.startedAt()));
    }

    private static List<MailPage.Decision> decisions(Delivery mail) {
        var base = "/sent-mail/" + mail.id();
        return switch (mail.state()) {
            case UNKNOWN ->
                List.of(
                        new MailPage.Decision(base + "/assumed", "Assume it was sent", "btn-primary"),
                        new MailPage.Decision(base + "/again", "Send again", ""));
            case DEAD ->
                List.of(
                        new MailPage.Decision(base + "/again", "Send again", "btn-primary"),
                        new MailPage.Decision(base + "/dropped", "Give it up", ""));
            case WAITING, CLAIMED, SENT, KEPT, DROPPED -> List.of();
        };
    }

    private static Ui.Tag state(DeliveryState state) {
        var tone = switch (state) {
            case SENT -> "green";
            case KEPT, DROPPED -> "grey";
            case WAITING, CLAIMED -> "blue";
            case UNKNOWN -> "amber";
            case DEAD -> "red";
        };
        var icon = switch (state) {
            case SENT -> "circle-check";
            case KEPT -> "mail";
            case DROPPED -> "minus";
            case WAITING, CLAIMED -> "clock";
            case UNKNOWN -> "help";
            case DEAD -> "alert-circle";
        };
        return new Ui.Tag(state.label(), icon, tone);
    }
}
