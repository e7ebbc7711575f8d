package app.throughline.rule.page;

import app.throughline.access.Viewer;
import app.throughline.kernel.NotFound;
import app.throughline.rule.RuleSight;
import app.throughline.rule.Rules;
import app.throughline.web.Flash;
import app.throughline.web.Html;
import app.throughline.web.NavigationItem;
import app.throughline.web.SettingsEntry;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The lists of rules and the switch of all of them. */
@Controller
@RequestMapping("/rules")
class RuleListController {
    private final Rules rules;
    private final RuleListPages pages;

    RuleListController(Rules rules, RuleListPages pages) {
        this.rules = rules;
        this.pages = pages;
    }

    /** The menu entry. */
    @Component
    static final class Menu implements NavigationItem {
        @Override
        public String label() {
            return "Rules";
        }

        @Override
        public String icon() {
            return "bolt";
        }

        @Override
        public String href() {
            return "/rules";
        }

        @Override
        public String group() {
            return "Automation";
        }

        @Override
        public int order() {
            return 700;
        }

        @Override
        public boolean visible(Viewer viewer) {
            return RuleSight.sees(viewer);
        }

        @Override
        public String key() {
            return "g r";
        }
    }

    /** Where the settings lead to them. */
    @Component
    static final class InSettings implements SettingsEntry {
        @Override
        public String group() {
            return "Work";
        }

        @Override
        public String label() {
            return "Automation rules";
        }

        @Override
        public String description() {
            return "What happens by itself to alerts and cases";
        }

        @Override
        public String href() {
            return "/rules";
        }

        @Override
        public int order() {
            return 249;
        }
    }

    /** @param list the list that is shown, "" for all, "archived" for those out of use @param folder only this one */
    @GetMapping
    Html lists(
            @RequestParam(defaultValue = "") String list,
            @RequestParam(defaultValue = "") String folder,
            Viewer viewer) {
        allow(RuleSight.sees(viewer));
        return Html.page("rule/rules", pages.of(list, folder, viewer));
    }

    @GetMapping("/stop")
    Html askStop(Viewer viewer) {
        allow(RuleSight.makes(viewer));
        return asked(new AskPage(
                "Stop all rules",
                List.of(
                        "No rule runs until somebody switches them on again. Each keeps its own switch.",
                        "Alerts and cases are created and changed as always, without being routed."),
                "/rules/state",
                "/rules",
                "Keep rules running",
                "Stop all rules"));
    }

    @PostMapping("/state")
    Html turn(@RequestParam(defaultValue = "") String on, Viewer viewer) {
        boolean run = on.equals("yes");
        rules.turn(run, viewer);
        var undo = run ? "/rules/state" : "/rules/state?on=yes";
        return Html.redirect("/rules").flash(Flash.undoable(run ? "Rules run again" : "All rules stopped", undo));
    }

    static Html asked(AskPage ask) {
        return Html.page("rule/askpage", ask).orFragment("rule/ask", ask);
    }

    private static void allow(boolean allowed) {
        if (!allowed) {
            throw new NotFound("page");
        }
    }
}
