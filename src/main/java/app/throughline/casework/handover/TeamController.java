package app.throughline.casework.handover;

import app.throughline.access.Staff;
import app.throughline.access.Teams;
import app.throughline.access.Viewer;
import app.throughline.web.Flash;
import app.throughline.web.Form;
import app.throughline.web.Html;
import app.throughline.web.Meanwhile;
import app.throughline.web.Setting;
import app.throughline.web.SettingsEntry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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
    private static final Map<String, String> FIELDS = fields();

    private final Teams teams;
    private final Staff staff;
    private final Replacements work;

    private static Map<String, String> fields() {
        var fields = new LinkedHashMap<String, String>();
        fields.put("name", "Name");
        fields.put("members", "Members");
        fields.put("leads", "Who leads");
        return fields;
    }

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
                                team.id(),
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
        return Html.page("casework/handover/team", edit("New team", LIST, Form.EMPTY, 0, Meanwhile.NONE));
    }

    @PostMapping
    Html add(@RequestParam MultiValueMap<String, String> values, Viewer viewer) {
        PeopleController.check(viewer);
        var form = new Form(values, List.of());
        var wrong = teams.save(0, 0, form.value("name"), members(form), viewer.cause());
        return wrong.isPresent()
                ? Html.page(
                                "casework/handover/team",
                                edit("New team", LIST, form.with(List.of(wrong.get())), 0, Meanwhile.NONE))
                        .invalid()
                : Html.redirect(LIST).flash(Flash.done(form.value("name").strip() + " saved"));
    }

    private static Map<String, List<String>> values(Teams.Row team) {
        return Map.of(
                "name", List.of(team.name()),
                "members", team.members().stream().map(String::valueOf).toList(),
                "leads", team.leads().stream().map(String::valueOf).toList());
    }

    @GetMapping("/{id:\\d{1,18}}")
    Html form(@PathVariable long id, Viewer viewer) {
        PeopleController.check(viewer);
        var team = teams.get(id);
        var form = Meanwhile.opened(values(team));
        return Html.page(
                "casework/handover/team", edit(team.name(), LIST + "/" + id, form, team.version(), Meanwhile.NONE));
    }

    @PostMapping("/{id:\\d{1,18}}")
    Html change(@PathVariable long id, @RequestParam MultiValueMap<String, String> values, Viewer viewer) {
        PeopleController.check(viewer);
        var sent = new Form(values, List.of());
        var team = teams.get(id);
        var merged = Meanwhile.merge(sent, FIELDS, values(team), this::words);
        if (!Setting.isOf(sent, team.version()) && !merged.isEmpty()) {
            return again(team, merged.form(), merged).status(412);
        }
        var form = merged.form();
        var wrong = teams.save(id, team.version(), form.value("name"), members(form), viewer.cause());
        if (wrong.isEmpty()) {
            return Html.redirect(LIST + "#team-" + id)
                    .flash(Flash.done(form.value("name").strip() + " saved"));
        }
        return wrong.get().code().equals("stale")
                ? change(id, values, viewer)
                : again(team, form.with(List.of(wrong.get())), Meanwhile.NONE).invalid();
    }

    private Html again(Teams.Row team, Form form, Meanwhile meanwhile) {
        return Html.page(
                "casework/handover/team", edit(team.name(), LIST + "/" + team.id(), form, team.version(), meanwhile));
    }

    /** People by their names. */
    private String words(String field, String value) {
        if (field.equals("name")) {
            return value;
        }
        var chosen = List.of(value.split(","));
        return staff.list().stream()
                .filter(member -> chosen.contains(Long.toString(member.id())))
                .map(Staff.Member::name)
                .collect(Collectors.joining(", "));
    }

    /** Moves a team up or down, or to a place. */
    @PostMapping("/{id:\\d{1,18}}/position")
    Html place(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String by,
            @RequestParam(defaultValue = "") String to,
            Viewer viewer) {
        PeopleController.check(viewer);
        var ids = teams.list().stream().map(Teams.Row::id).toList();
        teams.place(id, Setting.place(by, to, ids.indexOf(id)), viewer.cause());
        return Html.redirect(LIST + "#team-" + id);
    }

    @PostMapping("/{id:\\d{1,18}}/deletion")
    Html delete(@PathVariable long id, Viewer viewer) {
        PeopleController.check(viewer);
        var places = teams.delete(id, viewer.cause());
        Setting deleted =
                places.isEmpty() ? new Setting.Saved("Deleted") : new Setting.InUse(String.join(", ", places));
        return Setting.listed(deleted, LIST, problem -> Html.page("casework/handover/teams", page(problem)));
    }

    private static Teams.Members members(Form form) {
        return new Teams.Members(ids(form, "members"), ids(form, "leads"));
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
        return Html.redirect(LIST + "#team-" + id)
                .flash(Flash.done(retired ? "Retired. Old records keep its name" : "In use again"));
    }

    private TeamPage.Edit edit(String title, String path, Form form, int version, Meanwhile meanwhile) {
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
                form,
                version,
                meanwhile);
    }
}
