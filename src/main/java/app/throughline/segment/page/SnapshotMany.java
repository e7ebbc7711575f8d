package app.throughline.segment.page;

import app.throughline.access.Viewer;
import app.throughline.contact.ContactCard;
import app.throughline.contact.Contacts;
import app.throughline.contact.StudentAction;
import app.throughline.kernel.FieldError;
import app.throughline.segment.Saving;
import app.throughline.segment.SegmentSight;
import app.throughline.segment.Segments;
import app.throughline.segment.Snapshots;
import app.throughline.web.Form;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Many students of a list become a snapshot, or join one that was filled by hand before (product SE-5). */
@Component
final class SnapshotMany extends StudentAction {
    private final Snapshots snapshots;
    private final Segments segments;

    SnapshotMany(Contacts contacts, Snapshots snapshots, Segments segments) {
        super(contacts);
        this.snapshots = snapshots;
        this.segments = segments;
    }

    @Override
    public int order() {
        return 70;
    }

    @Override
    public boolean may(Viewer viewer) {
        return SegmentSight.makes(viewer);
    }

    @Override
    public Look look() {
        return new Look("snapshot", "Snapshot", "pin");
    }

    @Override
    public List<Input> inputs(Viewer viewer) {
        return List.of(
                new Input("name", "Name of the snapshot, new or one of yours", InputKind.TEXT, List.of(), false));
    }

    @Override
    public List<FieldError> check(Form form, Viewer viewer) {
        var name = form.value("name");
        return snapshots.isFilledByHand(name, viewer) ? List.of() : segments.wrongName(name);
    }

    @Override
    public String sentence(Form form, Viewer viewer) {
        var name = form.value("name").strip();
        return (snapshots.isFilledByHand(name, viewer) ? "They join the snapshot " : "They become the snapshot ")
                + name;
    }

    @Override
    protected Outcome change(ContactCard student, Form form, Viewer viewer) {
        return switch (snapshots.put(form.value("name"), student.id().value(), viewer)) {
            case Saving.Saved(var id, var _) -> new Outcome.Changed(Long.toString(id));
            case Saving.Invalid(var errors) ->
                new Outcome.Skipped(errors.getFirst().message());
            case Saving.Changed() -> new Outcome.Failed("Somebody changed it meanwhile");
        };
    }

    @Override
    public Optional<Made> made(String token) {
        return token.isEmpty() ? Optional.empty() : Optional.of(new Made("The snapshot", "/segments/" + token));
    }

    @Override
    public boolean undoable() {
        return true;
    }

    /** The snapshot itself stays, without those who were put in. */
    @Override
    public Outcome undo(long id, String token, Viewer viewer) {
        return snapshots.remove(Long.parseLong(token), id, viewer)
                ? new Outcome.Changed("")
                : new Outcome.Failed("Somebody took the student out meanwhile");
    }
}
