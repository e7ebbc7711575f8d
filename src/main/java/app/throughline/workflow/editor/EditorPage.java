package app.throughline.workflow.editor;

import app.throughline.web.Ui;
import app.throughline.workflow.page.WorkflowMenu;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A workflow in the editor.
 *
 * @param path its address
 * @param version counts the edits: what a form saw that is sent from here
 * @param findings what is wrong and what to know
 * @param canvas what is shown of the steps
 * @param side what stands beside them, null for nothing
 */
public record EditorPage(
        String path,
        int version,
        Head head,
        Bar bar,
        List<Finding> findings,
        Canvas canvas,
        @Nullable Side side) {
    public EditorPage {
        findings = List.copyOf(findings);
    }

    /** What the page is called, and what can be done to the whole. @param publish "" when there is nothing to publish */
    public record Head(
            String name, Ui.Tag state, String publish, String discard, WorkflowMenu menu, List<Ui.Tab> tabs) {
        public Head {
            tabs = List.copyOf(tabs);
        }
    }

    /** Above the canvas. @param makes whether the viewer may change it @param carried what is being moved, "" for nothing */
    public record Bar(boolean makes, boolean undo, boolean redo, String carried, List<Ui.Tab> views) {
        public Bar {
            views = List.copyOf(views);
        }
    }

    /** Something that is wrong, or that its author should know. @param href where it stands @param tone red or amber */
    public record Finding(String href, String text, String tone) {}

    /**
     * The steps.
     *
     * @param view "" for the tree, {@code outline} or {@code json}
     * @param triggers what starts it
     * @param exits when students leave, in words with where it is changed
     * @param json the draft over several lines where that is looked at
     */
    public record Canvas(
            String view, List<Card> triggers, List<Ui.Option> exits, Card.Flow flow, String json, String jsonError) {
        public Canvas {
            triggers = List.copyOf(triggers);
            exits = List.copyOf(exits);
        }
    }

    /** Beside the canvas: a form, or what can be added. */
    public record Side(@Nullable Panel panel, @Nullable Picker picker) {}

    /** What can be added. @param op what the buttons send before the kind */
    public record Picker(String title, String op, List<Group> groups, String back) {
        public Picker {
            groups = List.copyOf(groups);
        }
    }

    /** Kinds under a heading: key, label, icon as the hint. */
    public record Group(String title, List<Ui.Option> kinds) {
        public Group {
            kinds = List.copyOf(kinds);
        }
    }
}
