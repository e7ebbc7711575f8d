package app.throughline.segment.page;

import app.throughline.access.Viewer;
import app.throughline.segment.Segment;
import app.throughline.segment.SegmentFilters;
import app.throughline.segment.SegmentMembers;
import app.throughline.segment.SegmentSight;
import app.throughline.segment.SegmentUses;
import app.throughline.segment.SegmentVersion;
import app.throughline.segment.Segments;
import app.throughline.segment.Sight;
import app.throughline.web.Numbers;
import app.throughline.web.Ui;
import app.throughline.web.When;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Draws the page of a segment, as far as the viewer sees its members. */
@Component
class SegmentPages {
    private static final int SAMPLE = 5;
    private static final int OTHERS = 500;

    private final Segments segments;
    private final SegmentMembers members;
    private final SegmentFilters filters;
    private final SegmentUses uses;
    private final EditForms forms;
    private final Words words;

    /** How a segment, a moment and who joined are put into words. */
    @Component
    record Words(SegmentWords segment, When.Format when, ChangePages changes, TrendPages trends) {}

    SegmentPages(
            Segments segments,
            SegmentMembers members,
            SegmentFilters filters,
            SegmentUses uses,
            EditForms forms,
            Words words) {
        this.segments = segments;
        this.members = members;
        this.filters = filters;
        this.uses = uses;
        this.forms = forms;
        this.words = words;
    }

    SegmentPage page(Segment segment, @Nullable Segment with, Viewer viewer) {
        var sight = members.sight(viewer);
        return new SegmentPage(
                head(segment, viewer),
                segment.filter().isEmpty() ? "" : filters.sentence(segment.filter()),
                facts(segment, viewer),
                panel(segment, sight),
                segment.isLive() ? words.changes().today(segment, viewer) : null,
                segment.isLive() ? words.trends().of(segment, members.count(segment, sight), viewer) : List.of(),
                uses.of(segment.id(), viewer),
                versions(segment, viewer),
                others(segment, with, viewer),
                with == null ? null : overlap(segment, with, sight));
    }

    /** What stands beside the editor of a segment. */
    EditPage.Beside beside(Segment segment, Viewer viewer) {
        return new EditPage.Beside(
                uses.of(segment.id(), viewer),
                segment.isLive()
                        ? "Kept live: changes with the records and with time. "
                                + words.changes().week(segment, viewer) + " in the last seven days."
                        : "");
    }

    private SegmentPage.Head head(Segment segment, Viewer viewer) {
        var may = new SegmentPage.May(
                SegmentSight.mayChange(segment, viewer),
                SegmentSight.makes(viewer),
                segment.isArchived(),
                segment.isLive(),
                !segment.filter().isEmpty());
        var building = words.segment().isBuilding(segment)
                ? "Its members are being found. Nobody counts as having joined by that."
                : "";
        return new SegmentPage.Head(
                segment.name(),
                segment.description(),
                segment.href(),
                words.segment().state(segment),
                building,
                may);
    }

    private List<SegmentPage.Fact> facts(Segment segment, Viewer viewer) {
        var facts = new ArrayList<SegmentPage.Fact>();
        facts.add(new SegmentPage.Fact("Owner", words.segment().owner(segment).name()));
        facts.add(new SegmentPage.Fact("Shared with", words.segment().shared(segment, viewer)));
        add(facts, "Folder", SegmentGrid.folder(segment));
        add(facts, "Tags", String.join(", ", segment.tags()));
        add(facts, "Records", segment.isSensitive() ? "Sensitive ones too" : "");
        facts.add(
                new SegmentPage.Fact("Changed", words.segment().changed(segment).text()));
        return facts;
    }

    private static void add(List<SegmentPage.Fact> facts, String label, String value) {
        if (!value.isEmpty()) {
            facts.add(new SegmentPage.Fact(label, value));
        }
    }

    private PreviewPanel panel(Segment segment, Sight sight) {
        if (segment.isArchived()) {
            return new PreviewPanel("", "Archived segments have no members.", "", List.of(), "");
        }
        var all = members.of(segment, sight);
        var sample = SegmentMembers.sample(all, SAMPLE);
        return new PreviewPanel(
                Numbers.of(all.length),
                (all.length == 1 ? "student is in it" : "students are in it")
                        + (segment.isLive() ? " now" : "")
                        + ", out of " + Numbers.of(members.all(sight)) + " you can see",
                "",
                forms.students(sample, segment.filter(), segment.isSensitive()),
                sample.size() < all.length ? sample.size() + " of " + Numbers.of(all.length) : "All of them");
    }

    private List<SegmentPage.Version> versions(Segment segment, Viewer viewer) {
        var may = SegmentSight.mayChange(segment, viewer) && !segment.isArchived();
        var versions = segments.versions(segment.id(), viewer);
        return versions.stream()
                .map(version -> version(segment, version, before(versions, version), may))
                .toList();
    }

    private static @Nullable SegmentVersion before(List<SegmentVersion> versions, SegmentVersion version) {
        return versions.stream()
                .filter(one -> one.no() < version.no())
                .max(Comparator.comparingInt(SegmentVersion::no))
                .orElse(null);
    }

    private SegmentPage.Version version(
            Segment segment, SegmentVersion version, @Nullable SegmentVersion before, boolean may) {
        var sensitive = version.isSensitive() ? ", sensitive records too" : "";
        return new SegmentPage.Version(
                "Version " + version.no() + ", " + version.change(),
                filters.sentence(version.filter()) + sensitive,
                before == null ? List.of() : filters.differences(before, version),
                words.segment().face(version.by()),
                words.when().prose(version.at()),
                may && version.no() != segment.filterNo()
                        ? segment.href() + "/versions/" + version.no() + "/restoration"
                        : "");
    }

    private List<Ui.Option> others(Segment segment, @Nullable Segment with, Viewer viewer) {
        return segments.list(viewer).stream()
                .filter(other -> other.id() != segment.id())
                .limit(OTHERS)
                .map(other ->
                        Ui.Option.of(Long.toString(other.id()), other.name(), with != null && with.id() == other.id()))
                .toList();
    }

    private SegmentPage.Overlap overlap(Segment segment, Segment with, Sight sight) {
        var found = members.overlap(segment, with, sight);
        return new SegmentPage.Overlap(
                with.name(),
                with.href(),
                Numbers.plural(found.both(), "student", "students") + " in both",
                Numbers.of(found.first()) + " only in this one",
                Numbers.of(found.second()) + " only in " + with.name());
    }
}
