package app.throughline.casework.handover;

import app.throughline.access.Staff;
import app.throughline.access.Viewer;
import app.throughline.web.HomePanel;
import app.throughline.web.Numbers;
import app.throughline.web.Ui;
import app.throughline.web.When;
import java.util.List;
import org.springframework.stereotype.Component;

/** On My work: who has something of the person for some days, and of whom the person has something. */
@Component
class HandedOver implements HomePanel {
    private final Handovers handovers;
    private final Staff staff;
    private final When.Format format;

    HandedOver(Handovers handovers, Staff staff, When.Format format) {
        this.handovers = handovers;
        this.staff = staff;
        this.format = format;
    }

    @Override
    public String title() {
        return "Handed over";
    }

    @Override
    public int order() {
        return 35;
    }

    @Override
    public boolean aside() {
        return true;
    }

    @Override
    public boolean visible(Viewer viewer) {
        return !handovers.running(viewer.accountId()).isEmpty();
    }

    @Override
    public String href() {
        return "/cases/hand-overs/mine";
    }

    @Override
    public String more() {
        return "Hand-over list";
    }

    @Override
    public List<Row> rows(Viewer viewer) {
        var running = handovers.running(viewer.accountId());
        var names = staff.byId(running.stream()
                .map(row -> row.other(viewer.accountId()))
                .distinct()
                .toList());
        return running.stream()
                .map(row -> {
                    var mine = row.from() == viewer.accountId();
                    var other = row.other(viewer.accountId());
                    var member = names.get(other);
                    var face = member == null ? new Ui.Face("Somebody", "", 0) : Ui.Face.of(other, member.name());
                    var count = Numbers.plural(handovers.items(row).size(), "record", "records");
                    var sub = (mine ? "Has from you: " : "You have: ") + count;
                    var lead = new Ui.Tag(mine ? "With them" : "With you", "users", "");
                    return new Row(lead, face, sub, href(), null, format.day(row.ends()), "Until");
                })
                .toList();
    }
}
