package app.throughline.form;

import static app.throughline.db.form.Tables.FORM;

import app.throughline.access.Viewer;
import app.throughline.audit.Audit;
import app.throughline.form.definition.Definition;
import app.throughline.form.definition.FormProblem;
import app.throughline.form.definition.PublishChecks;
import app.throughline.kernel.NotFound;
import app.throughline.kernel.RecordRef;
import app.throughline.kernel.Tx;
import app.throughline.web.When;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The forms: writing, publishing, closing them, and finding the one that is to be filled in. */
@Component
public class OnlineForms {
    private final Tx tx;
    private final FormStore store;
    private final PublishChecks checks;
    private final Audit audit;
    private final When.Format when;
    private final InstantSource clock;

    OnlineForms(Tx tx, FormStore store, PublishChecks checks, Audit audit, When.Format when, InstantSource clock) {
        this.tx = tx;
        this.store = store;
        this.checks = checks;
        this.audit = audit;
        this.when = when;
        this.clock = clock;
    }

    /** The forms in use, by name. @throws NotFound for whoever does not administer forms */
    public List<OnlineForm> list(Viewer viewer) {
        require(FormSight.administers(viewer));
        return tx.read(() -> store.list(org.jooq.impl.DSL.noCondition()));
    }

    /** The open forms that this person may fill in, by name. */
    public List<OnlineForm> toFill(Viewer viewer) {
        var today = when.today();
        return tx.read(() -> store.list(FORM.VERSION_NO.isNotNull().and(FORM.CLOSED_AT.isNull()))).stream()
                .filter(form -> form.isOpenOn(today)
                        && FormSight.mayFill(viewer, form.asked().audience()))
                .toList();
    }

    /** A form. @throws NotFound if there is none in use, or for whoever does not administer forms */
    public OnlineForm get(long id, Viewer viewer) {
        require(FormSight.administers(viewer));
        return tx.read(() -> store.find(id)).orElseThrow(() -> new NotFound("form"));
    }

    /** A published form that this person may fill in, open or not. @throws NotFound for everything else */
    public OnlineForm forStaff(long id, Viewer viewer) {
        return tx.read(() -> store.find(id))
                .filter(form -> form.published() != null
                        && FormSight.mayFill(viewer, form.asked().audience()))
                .orElseThrow(() -> new NotFound("form"));
    }

    /** The published form at a public address, open or not; asked by the software for whoever comes. */
    public Optional<OnlineForm> atAddress(String slug) {
        return tx.read(() -> store.list(FORM.SLUG.eq(slug).and(FORM.VERSION_NO.isNotNull()))).stream()
                .filter(form -> form.asked().audience().isOutside())
                .findFirst();
    }

    /** What a version of a form asked. @throws NotFound if there is none */
    public Definition version(long form, int no) {
        return tx.read(() -> store.version(form, no));
    }

    /** Makes a form that nobody can fill in yet. @return its id */
    public long create(Definition draft, Viewer viewer) {
        require(FormSight.administers(viewer));
        return tx.call(() -> {
            long id = store.add(draft, clock.instant(), viewer.accountId());
            tell(viewer, "form.created", id, Map.of("name", draft.name()));
            return id;
        });
    }

    /** Saves what is being written; people go on with the published version. @param version the one it began from */
    public FormChange save(long id, int version, Definition draft, Viewer viewer) {
        return change(id, version, viewer, form -> {
            store.save(form, draft, clock.instant(), viewer.accountId());
            tell(viewer, "form.changed", id, Map.of("name", draft.name()));
            return new FormChange.Done(id);
        });
    }

    /** What keeps the draft from being published; empty when nothing does. */
    public List<FormProblem> problems(OnlineForm form) {
        return checks.problems(form.draft());
    }

    /** Freezes the draft as the version that people fill in from now on (product FO-1). */
    public FormChange publish(long id, int version, Viewer viewer) {
        return change(id, version, viewer, form -> {
            var problems = checks.problems(form.draft());
            if (!problems.isEmpty()) {
                return new FormChange.Refused(problems);
            }
            if (form.hasChanges()) {
                int no = store.publish(form, clock.instant(), viewer.accountId());
                tell(viewer, "form.published", id, Map.of("name", form.draft().name(), "version", no));
            }
            return new FormChange.Done(id);
        });
    }

    /** Closes a form at once, whatever its days say, or lets them decide again. */
    public void close(long id, boolean closed, Viewer viewer) {
        change(id, 0, viewer, form -> {
            store.close(form, closed ? clock.instant() : null, clock.instant(), viewer.accountId());
            tell(viewer, closed ? "form.closed" : "form.reopened", id, Map.of("name", form.name()));
            return new FormChange.Done(id);
        });
    }

    /** Makes another form that asks the same, which nobody can fill in yet. @return its id */
    public long copy(long id, Viewer viewer) {
        var draft = get(id, viewer).draft();
        var name = "Copy of " + draft.name();
        return create(draft.named(name.substring(0, Math.min(120, name.length()))), viewer);
    }

    /** Takes a form out of use for good; what was sent stays. */
    public void archive(long id, Viewer viewer) {
        change(id, 0, viewer, form -> {
            store.archive(form, clock.instant(), viewer.accountId());
            tell(viewer, "form.archived", id, Map.of("name", form.name()));
            return new FormChange.Done(id);
        });
    }

    /** Changes a locked form. @param version that it must have, 0 for any */
    private FormChange change(
            long id, int version, Viewer viewer, java.util.function.Function<OnlineForm, FormChange> what) {
        require(FormSight.administers(viewer));
        return tx.call(() -> {
            var form = store.lock(id);
            return version != 0 && form.version() != version ? new FormChange.Overtaken() : what.apply(form);
        });
    }

    private void tell(Viewer viewer, String action, long id, Map<String, ?> detail) {
        audit.record(viewer.cause(), action, new RecordRef("form", id), 0, detail);
    }

    private static void require(boolean allowed) {
        if (!allowed) {
            throw new NotFound("form");
        }
    }
}
