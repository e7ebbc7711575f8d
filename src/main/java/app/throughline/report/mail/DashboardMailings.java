package app.throughline.report.mail;

import app.throughline.access.Staff;
import app.throughline.access.Viewer;
import app.throughline.access.Viewers;
import app.throughline.audit.Audit;
import app.throughline.calendar.Institutions;
import app.throughline.database.Failpoint;
import app.throughline.kernel.Caller;
import app.throughline.kernel.FieldError;
import app.throughline.kernel.Happenings;
import app.throughline.kernel.Login;
import app.throughline.kernel.NotFound;
import app.throughline.kernel.RecordRef;
import app.throughline.kernel.Tx;
import app.throughline.outbox.Deliveries;
import app.throughline.report.mail.Mailing.Due;
import app.throughline.report.page.DashboardAccess;
import app.throughline.report.page.Wish;
import app.throughline.web.SavedView;
import app.throughline.web.SavedViews;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/**
 * Saved dashboards by e-mail. Each letter is taken, written and posted in one transaction, with the rights its reader has
 * at that moment: taking it moves its next time on, so that no other node takes it, and a crash leaves all of it undone.
 */
@Component
public class DashboardMailings {
    private static final int AT_ONCE = 200;

    private final Tx tx;
    private final MailingStore store;
    private final SavedViews views;
    private final Viewers viewers;
    private final Post post;
    private final InstantSource clock;

    /** What a letter needs besides. */
    @Component
    record Post(
            DashboardLetters letters,
            Deliveries deliveries,
            Institutions institutions,
            Happenings happenings,
            Staff staff,
            Audit audit) {}

    DashboardMailings(
            Tx tx,
            MailingStore store,
            SavedViews views,
            Viewers viewers,
            Post post,
            @Qualifier("systemClock") InstantSource clock) {
        this.tx = tx;
        this.store = store;
        this.views = views;
        this.viewers = viewers;
        this.post = post;
        this.clock = clock;
    }

    /** How a saved dashboard is sent; empty when it is not. */
    Optional<Mailing> find(long view) {
        return tx.read(() -> store.find(view));
    }

    /** What this person gets or had stopped. */
    List<Mailing.Received> received(Viewer viewer) {
        return tx.read(() -> store.received(viewer.accountId()));
    }

    /**
     * Has a dashboard sent to these people and nobody else.
     *
     * @param addresses of active people who may see it, at most 200
     * @return what is wrong, empty when it is set
     * @throws NotFound if this person may not change it
     */
    List<FieldError> set(long view, Rhythm rhythm, List<String> addresses, Viewer viewer) {
        var saved = changeable(view, viewer);
        if (addresses.isEmpty() || addresses.size() > MailingStore.MOST) {
            return List.of(new FieldError("people", "required", "Write one to 200 e-mail addresses, one a line."));
        }
        return tx.call(() -> {
            var people = post.staff().byAddress(addresses);
            var errors = refused(saved, addresses, people);
            if (errors.isEmpty()) {
                store.set(view, rhythm, viewer.accountId(), clock.instant());
                store.read(view, people.values(), next(rhythm));
                record(view, viewer, Map.of("rhythm", rhythm.key(), "readers", people.size()));
            }
            return errors;
        });
    }

    /** Sends it no more. @throws NotFound if this person may not change it */
    void end(long view, Viewer viewer) {
        changeable(view, viewer);
        tx.run(() -> {
            store.delete(view);
            record(view, viewer, Map.of("rhythm", "none"));
        });
    }

    /** Stops what this person gets, or lets it go on. @return false when they do not get it */
    boolean stop(long view, boolean stops, Viewer viewer) {
        return tx.call(() -> {
            var rhythm = store.find(view).map(Mailing::rhythm);
            var now = clock.instant();
            return rhythm.isPresent() && store.stop(view, viewer.accountId(), stops ? now : null, next(rhythm.get()));
        });
    }

    /** Posts what is due; call it as the software itself. @return how many were dealt with */
    public int post() {
        var due = tx.read(() -> store.due(clock.instant(), AT_ONCE));
        due.forEach(one -> tx.run(() -> send(one)));
        return due.size();
    }

    private void send(Due due) {
        var now = clock.instant();
        var mailing = store.find(due.view());
        if (mailing.isEmpty() || !store.take(due, now, next(mailing.get().rhythm()))) {
            return;
        }
        var reader = viewers.ofAccount(due.account());
        var view = reader.flatMap(person -> seen(due.view(), person));
        if (reader.isEmpty() || view.isEmpty()) {
            store.lost(due, now);
            post.happenings().publish(new MailingLost(due.view(), mailing.get().askedBy()));
            return;
        }
        var address = mailing.get().readers().stream()
                .filter(one -> one.account() == due.account())
                .findFirst()
                .orElseThrow()
                .email();
        // every number is read as the one who is written to
        var mail = new Caller(due.account(), Login.WORKER)
                .call(() -> post.letters().letter(view.get(), mailing.get(), address, reader.get()));
        post.deliveries().post(mail);
        Failpoint.reach("report.mailed");
    }

    /** A saved dashboard that this person may open, with the tab it is of. */
    Optional<SavedView> seen(long view, Viewer viewer) {
        return DashboardAccess.uses(viewer)
                ? views.find(view, viewer)
                        .filter(saved -> saved.list().equals(Wish.LIST))
                        .filter(saved -> post.letters().mayOpen(saved, viewer))
                : Optional.empty();
    }

    private SavedView changeable(long view, Viewer viewer) {
        return seen(view, viewer)
                .filter(saved -> SavedViews.mayChange(saved, viewer))
                .orElseThrow(() -> new NotFound("saved dashboard"));
    }

    private List<FieldError> refused(SavedView view, Collection<String> addresses, Map<String, Long> people) {
        var errors = new ArrayList<FieldError>();
        for (var address : addresses) {
            var account = people.get(address);
            if (account == null) {
                errors.add(new FieldError("people", "unknown_value", "Nobody here has the address " + address + "."));
            } else if (viewers.ofAccount(account)
                    .flatMap(person -> seen(view.id(), person))
                    .isEmpty()) {
                errors.add(new FieldError(
                        "people",
                        "forbidden",
                        address + " may not see this dashboard. Share it with them or their team first."));
            }
        }
        return errors;
    }

    private Instant next(Rhythm rhythm) {
        return rhythm.next(clock.instant(), post.institutions().current().zone());
    }

    private void record(long view, Viewer viewer, Map<String, ?> detail) {
        post.audit().record(viewer.cause(), "dashboard.mail-set", new RecordRef(MailingLost.KIND, view), 0, detail);
    }
}
