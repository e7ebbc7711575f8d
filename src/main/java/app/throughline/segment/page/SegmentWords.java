package app.throughline.segment.page;

import app.throughline.access.Staff;
import app.throughline.access.Viewer;
import app.throughline.segment.Segment;
import app.throughline.segment.Sharing;
import app.throughline.segment.engine.LiveSegments;
import app.throughline.web.Ui;
import app.throughline.web.When;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What pages say of a segment: where it stands, whose it is and who shares it. */
@Component
class SegmentWords {
    private final LiveSegments live;
    private final Staff staff;
    private final When.Format when;

    SegmentWords(LiveSegments live, Staff staff, When.Format when) {
        this.live = live;
        this.staff = staff;
        this.when = when;
    }

    /** Live, building with how far it is, a snapshot with its day, or archived. */
    Ui.Tag state(Segment segment) {
        if (segment.isArchived()) {
            return new Ui.Tag("Archived", "circle-dashed", "grey");
        }
        var taken = segment.takenAt();
        if (taken != null) {
            return new Ui.Tag("Snapshot of " + when.prose(taken).text(), "copy", "blue");
        }
        var progress = live.progress(segment.id());
        return progress.state() == LiveSegments.State.BUILDING
                ? new Ui.Tag("Building, " + progress.percent() + "%", "hourglass", "amber")
                : new Ui.Tag("Live", "bolt", "green");
    }

    /** Whether its first members are still being found, so that it has no number yet. */
    boolean isBuilding(Segment segment) {
        return segment.isLive() && live.progress(segment.id()).state() == LiveSegments.State.BUILDING;
    }

    /** Whose it is. */
    Ui.Face owner(Segment segment) {
        return face(segment.owner());
    }

    /** A person of the staff, or the software itself. */
    Ui.Face face(long account) {
        var member = staff.byId(List.of(account)).get(account);
        return Ui.Face.of(account, member == null || member.name().isBlank() ? "Throughline" : member.name());
    }

    /** Who shares it, in words. */
    String shared(Segment segment, Viewer viewer) {
        var how = segment.sharing().isEditable() ? ", may change it" : "";
        return switch (segment.sharing().audience()) {
            case OWNER -> segment.owner() == viewer.accountId() ? "Only you" : "Only the owner";
            case TEAMS -> teams(segment.sharing()) + how;
            case EVERYONE -> "Everyone" + how;
        };
    }

    private String teams(Sharing sharing) {
        return staff.teams().stream()
                .filter(team -> sharing.teams().contains(team.id()))
                .map(Staff.Team::name)
                .collect(Collectors.joining(", "));
    }

    When changed(Segment segment) {
        return when.prose(segment.updatedAt());
    }
}
