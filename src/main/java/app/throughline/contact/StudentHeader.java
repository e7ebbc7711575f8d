package app.throughline.contact;

import app.throughline.access.Viewer;
import app.throughline.web.Ui;
import app.throughline.web.When;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What stands on top of every page about a student.
 *
 * @param id the student
 * @param face name and avatar
 * @param pronouns "" when unknown
 * @param pills what is open, such as "1 critical alert"
 * @param facts number, program, advisor and so on
 * @param notices that the person is inactive, has died, or holds back directory data
 * @param tabs the student's pages
 * @param actions what can be done here, besides raising an alert and opening a case
 * @param work pages that list what is open
 * @param asOf how fresh the data is
 */
public record StudentHeader(
        long id,
        Ui.Face face,
        String pronouns,
        List<Ui.Tag> pills,
        List<Fact> facts,
        List<Notice> notices,
        List<Ui.Tab> tabs,
        List<Action> actions,
        List<Work> work,
        When asOf) {
    public StudentHeader {
        pills = List.copyOf(pills);
        facts = List.copyOf(facts);
        notices = List.copyOf(notices);
        tabs = List.copyOf(tabs);
        actions = List.copyOf(actions);
        work = List.copyOf(work);
    }

    /** Knows how fresh imported data is; contributed as a bean. */
    @FunctionalInterface
    public interface Freshness {
        /** When the last good import ended, the oldest over all feeds; empty before the first. */
        Optional<Instant> asOf();
    }

    /**
     * A page below a student, or an action on top of their pages; contributed as a bean by the module that owns it.
     * It is a tab without an icon, and a button with one.
     */
    public interface Page {
        /** The word on the tab or button. */
        String label();

        /** Its path below the student, such as {@code /notes}. */
        String path();

        /** The place among the others. */
        int order();

        /** Whether this person may use it; otherwise it is not rendered. */
        boolean visible(Viewer viewer);

        /** The button's symbol of the sprite, "" for a tab. */
        default String icon() {
            return "";
        }
    }

    /** A button on top; it opens a dialog. */
    public record Action(String label, String icon, String href) {}

    /** One fact. @param icon a symbol of the sprite, "" for none */
    public record Fact(String icon, String text) {}

    /** Something to know before anything else. */
    public record Notice(String icon, String tone, String text) {}

    /** A page that lists what is open. @param id of its place on other pages */
    public record Work(String id, String noun, String href) {}

    /** The way here. */
    public List<Ui.Crumb> crumbs() {
        return List.of(new Ui.Crumb("Students", "/students"), new Ui.Crumb(face.name(), ""));
    }

    /** Raising an alert about this student. */
    public String raiseHref() {
        return "/alerts/new?student=" + id;
    }

    /** Opening a case for this student. */
    public String caseHref() {
        return "/cases/new?student=" + id;
    }

    /** A page of this student's, such as {@code /timeline}; "" for the overview. */
    public String href(String page) {
        return "/students/" + id + page;
    }
}
