package app.throughline.casework.handover;

import app.throughline.access.Staff;
import app.throughline.access.Teams;
import app.throughline.access.Viewer;
import app.throughline.web.Flash;
import app.throughline.web.Form;
import app.throughline.web.Html;
import app.throughline.web.SettingsEntry;
import java.util.HashMap;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The settings of teams: who is in which, and who leads it. */
@Controller
@RequestMapping("/settings/teams")
class TeamController {
    private static final String LIST = "/settings/teams";

    private final Teams teams;
    private final Staff staff;
    private final Replacements work;

    TeamController(Teams teams, Staff staff, Replacements work) {
        this.teams = teams;
        this.staff = staff;
        this.work = work;
    }

    /** Its place in the menu of the settings. */
    @Component("teamsEntry")
    static final class Entry implements SettingsEntry {
        @Override
        public String group() {
            return "Workspace";
        }

        @Override
        public String label() {
            return "Teams";
        }

        @Override
        public String description() {
            return "Who works together: a team’s members see its work.";
        }

        @Override
        public String href() {
            return LIST;
        }

        @Override
        public int order() {
            return 130;
        }
    }

    @GetMapping
    Html list(Viewer viewer) {
        PeopleController.check(viewer);
        return Html.page("casework/handover/teams", page(""));
    }

    private TeamPage page(String problem) {
        return new TeamPage(
                teams.list().stream()
                        .map(team -> new TeamPage.Row(
                                team.name(),
                                team.members().size() == 1
                                        ? "1 member"
                                        : team.members().size() + " members",
                                !team.isRetired(),
                                LIST + "/" + team.id()))
                        .toList(),
                problem);
    }

    @GetMapping("/new")
    Html blank(Viewer viewer) {
        PeopleController.check(viewer);
        return Html.page("casework/handover/team", edit("New team", LIST, Form.EMPTY));
    }

    @PostMapping
    Html add(@RequestParam MultiValueMap<String, String> values, Viewer viewer) {
        PeopleController.check(viewer);
        return save(0, "New team", LIST, new Form(values, List.of()), viewer);
    }

    @GetMapping("/{id:\\d{1,18}}")
    Html form(@PathVariable long id, Viewer viewer) {
        PeopleController.check(viewer);
        var team = teams.get(id);
        var values = new HashMap<String, List<String>>();
        values.put("name", List.of(team.name()));
        values.put("members", team.members().stream().map(String::valueOf).toList());
        values.put("leads", team.leads().stream().map(String::valueOf).toList());
        return Html.page("casework/handover/team", edit(team.name(), LIST + "/" + id, new Form(values, List.of())));
    }

    @PostMapping("/{id:\\d{1,18}}")
    Html change(@PathVariable long id, @RequestParam MultiValueMap<String, String> values, Viewer viewer) {
        PeopleController.check(viewer);
        return save(id, teams.get(id).name(), LIST + "/" + id, new Form(values, List.of()), viewer);
    }

    private Html save(long id, String title, String path, Form form, Viewer viewer) {
        var wrong = teams.save(id, form.value("name"), ids(form, "members"), ids(form, "leads"), viewer.cause());
        return wrong.isPresent()
                ? Html.page("casework/handover/team", edit(title, path, form.with(List.of(wrong.get()))))
                        .invalid()
                : Html.redirect(LIST).flash(Flash.done(form.value("name").strip() + " saved"));
    }

    private static List<Long> ids(Form form, String field) {
        return form.values().getOrDefault(field, List.of()).stream()
                .filter(value -> value.matches("\\d{1,18}"))
                .map(Long::valueOf)
                .toList();
    }

    /** Turns a team off or on; the one that gets what nobody is named for stays on. */
    @PostMapping("/{id:\\d{1,18}}/state")
    Html turn(@PathVariable long id, @RequestParam(defaultValue = "") String on, Viewer viewer) {
        PeopleController.check(viewer);
        var retired = !on.equals("yes");
        if (retired && work.isDefaultTeam(id)) {
            var problem = "It is the team that gets cases nobody is named for. Choose another under Case types first.";
            return Html.page("casework/handover/teams", page(problem)).status(409);
        }
        teams.retire(id, retired, viewer.cause());
        return Html.redirect(LIST).flash(Flash.done(retired ? "Retired. Old records keep its name" : "In use again"));
    }

    private TeamPage.Edit edit(String title, String path, Form form) {
        return new TeamPage.Edit(
                title,
                path,
                staff.list().stream()
                        .map(member -> new TeamPage.Choice(
                                Long.toString(member.id()),
                                member.name(),
                                form.has("members", Long.toString(member.id())),
                                form.has("leads", Long.toString(member.id()))))
                        .toList(),
                form);
    }
}
