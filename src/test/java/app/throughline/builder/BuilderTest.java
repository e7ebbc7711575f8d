package app.throughline.builder;

import static app.throughline.world.FormToken.csrf;
import static app.throughline.world.People.DIANE;
import static app.throughline.world.People.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import app.throughline.access.Accounts;
import app.throughline.access.SignIns;
import app.throughline.world.People;
import app.throughline.world.Proves;
import app.throughline.world.SentForm;
import app.throughline.world.TestDatabase;
import app.throughline.world.ThroughlineTest;
import jakarta.servlet.http.Cookie;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.web.util.HtmlUtils;

/** The builder as a browser sends it: the whole filter travels in the form, one step at a time. */
@ThroughlineTest
class BuilderTest {
    private static final SentForm EMPTY =
            new SentForm(Map.of("fb-root", List.of("contact"), "fb-relative", List.of("yes")));

    @Autowired
    MockMvc mvc;

    @Autowired
    TestDatabase database;

    @Autowired
    SignIns signIns;

    @Autowired
    Accounts accounts;

    @Autowired
    Builders builders;

    @Autowired
    StaffNames staff;

    Cookie signedIn;

    @BeforeEach
    void students() {
        var people = new People(database, signIns, accounts);
        signedIn = people.cookie(DIANE, "diane@people.test");
        write(
                database,
                "insert into contact.contact (id, source, source_key, student_id, given_name, family_name, class_standing,"
                        + " department) overriding system value values"
                        + " (96801, 'built', '1', 'B96801', 'Ada', 'Quimbee', 'Quimbeean', 'Quarks'),"
                        + " (96802, 'built', '2', 'B96802', 'Bo', 'Quimbee', 'Quimbeean', null),"
                        + " (96803, 'built', '3', 'B96803', 'Cy', 'Quimbee', 'Other', 'Quarks') on conflict do nothing");
    }

    /** The answer to a step, as the form it would be inside. */
    private record Shown(String html) {
        SentForm form() {
            return SentForm.read("<form method=\"post\" action=\"/x\">" + html + "</form>", "/x");
        }

        /** The filter as JSON without its blanks. */
        String json() {
            return form().value("json")
                    .replaceAll("\\s+(?=[\\[\\]{}\"])|(?<=[\\[{,:])\\s+", "")
                    .replace(" :", ":");
        }

        String sentence() {
            var found = Pattern.compile("id=\"fb-sentence\"[^>]*>([^<]*)<").matcher(html);
            return found.find() ? HtmlUtils.htmlUnescape(found.group(1)) : "";
        }

        String count() {
            var found = Pattern.compile("class=\"bigcount\">([^<]*)<").matcher(html);
            return found.find() ? found.group(1) : "";
        }
    }

    private Shown send(SentForm form, String edit) throws Exception {
        return send("/filters/tree", edit.isEmpty() ? form : form.with("edit", edit));
    }

    private Shown send(String address, SentForm form) throws Exception {
        var sent = new LinkedMultiValueMap<String, String>();
        form.values().forEach((name, values) -> sent.put(name, new ArrayList<>(values)));
        return new Shown(mvc.perform(post(address).cookie(signedIn).with(csrf()).params(sent))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString());
    }

    /** One condition on a field of students. */
    private Shown asking(String field) throws Exception {
        var added = send(send(EMPTY, "").form(), "add-condition:n1");
        return send(added.form().with("n2.field", field), "");
    }

    private static SentForm with(SentForm form, Map<String, List<String>> more) {
        var values = new LinkedHashMap<>(form.values());
        values.putAll(more);
        return new SentForm(values);
    }

    @Test
    @Proves("FL-8")
    void aFilterIsBuiltStepByStepWithCountSentenceAndJsonBesideIt() throws Exception {
        var all = send(EMPTY, "");
        assertThat(all.sentence()).isEqualTo("All students.");
        var added = send(all.form(), "add-condition:n1");
        assertThat(added.html()).contains("autofocus").contains("<option value=\"Alert: Is overdue\">");
        assertThat(added.html()).doesNotContain("Choose what to ask about.");
        assertThat(added.html()).contains("1 condition is not complete and not counted.");
        var asked = send(added.form().with("n2.field", "Class standing"), "");
        var typed = asked.form().with("n2.value", "quimbeean");
        var counted = send("/filters/preview", typed);
        assertThat(counted.count()).isEqualTo("2");
        assertThat(counted.html())
                .contains("students match now, out of ")
                .contains("Ada Quimbee")
                .contains("/students/96802")
                .doesNotContain("Cy Quimbee")
                .doesNotContain("filter-tree");
        assertThat(counted.sentence()).isEqualTo("Students whose class standing is \"quimbeean\".");
        assertThat(counted.json())
                .isEqualTo("{\"version\":1,\"root\":\"contact\",\"where\":{\"all\":[{\"field\":\"class_standing\","
                        + "\"op\":\"is\",\"value\":\"quimbeean\"}]}}");
        var second = send(send(typed, "add-condition:n1").form().with("n3.field", "Department"), "");
        var empty = send(second.form().with("n3.op", "is_empty"), "");
        assertThat(empty.count()).isEqualTo("1");
        assertThat(send(empty.form(), "negate:n3").sentence())
                .isEqualTo("Students whose class standing is \"quimbeean\", and whose department is not empty.");
        assertThat(send(empty.form(), "join:n1:none").sentence())
                .isEqualTo(
                        "Students for whom none of these is true: class standing is \"quimbeean\"; department is empty.");
    }

    @Test
    @Proves("FL-8")
    void aFieldOfTheirRecordsIsFoundInTheSameListAndMakesAGroup() throws Exception {
        var shown = asking("Case: Is overdue");
        assertThat(shown.html()).contains("Has at least one").contains("that matches");
        var yes = send(shown.form().with("n4.value", "true"), "");
        assertThat(yes.sentence()).isEqualTo("Students with at least one case that is overdue.");
        var two = send(yes.form().with("n2.amount", "count:gte").with("n2.value", "2"), "");
        assertThat(two.sentence()).isEqualTo("Students with 2 or more cases that is overdue.");
        var task = send(two.form(), "add-related:n3:task");
        assertThat(task.sentence()).contains("at least one task");
        assertThat(send(task.form(), "add-related:n3:task").html()).doesNotContain("add-related:n6");
        assertThat(send(task.form(), "move:n4:n6:0").html()).contains("A condition stays with its kind.");
        assertThat(send(task.form(), "move:n4:n1:0").html()).contains("A condition stays with its kind.");
        assertThat(send(yes.form().with("n2.amount", "has_no"), "").sentence())
                .isEqualTo("Students with no case that is overdue.");
    }

    @Test
    @Proves("FL-8")
    void everyTypeOfValueIsEntered() throws Exception {
        value("E-mail", "contains", Map.of("n2.value", List.of("@a.test\n @b.test \n")), "[\"@a.test\",\"@b.test\"]");
        value("E-mail", "between", Map.of("n2.value", List.of("A"), "n2.until", List.of("C")), "[\"A\",\"C\"]");
        value("E-mail", "matches", Map.of("n2.value", List.of("^a+@")), "\"^a+@\"");
        value("Student id", "in", Map.of("n2.value", List.of("H1, H2\nH3 H1")), "[\"H1\",\"H2\",\"H3\"]");
        value("Level", "is", Map.of("n2.value", List.of("graduate")), "\"graduate\"");
        value(
                "Level",
                "in",
                Map.of("n2.value", List.of("graduate", "", "professional")),
                "[\"graduate\",\"professional\"]");
        value("Directory hold", "is", Map.of("n2.value", List.of("false")), "false");
        value("Expected graduation", "on", Map.of("n2.day", List.of("2027-05-20")), "\"2027-05-20\"");
        value("Expected graduation", "before", Map.of("n2.point", List.of("term_end")), "\"term_end\"");
        value(
                "Expected graduation",
                "between",
                Map.of(
                        "n2.point", List.of("today"),
                        "n2.to-point", List.of("ahead"),
                        "n2.to-n", List.of("2"),
                        "n2.to-unit", List.of("month")),
                "[\"today\",{\"ahead\":2,\"unit\":\"month\"}]");
        value(
                "Created at",
                "in_last",
                Map.of("n2.n", List.of("36"), "n2.unit", List.of("hour")),
                "{\"n\":36,\"unit\":\"hour\"}");
        value("Created at", "in_previous", Map.of("n2.value", List.of("term")), "\"term\"");
        value("Created at", "weekday_in", Map.of("n2.value", List.of("monday", "friday")), "[\"monday\",\"friday\"]");
        value("Created at", "month_in", Map.of("n2.value", List.of("may")), "[\"may\"]");
        value("Created at", "is_past", Map.of(), "");
    }

    private void value(String field, String operator, Map<String, List<String>> entered, String json) throws Exception {
        var asked = send(asking(field).form().with("n2.op", operator), "");
        var shown = send(with(asked.form(), entered), "");
        var expected = "\"op\":\"" + operator + "\"" + (json.isEmpty() ? "" : ",\"value\":" + json) + "}]}}";
        assertThat(shown.json()).as(field + " " + operator).endsWith(expected);
        assertThat(shown.html()).as(field + " " + operator).doesNotContain("class=\"error\"");
        var draft = builders.draft(builders.root("contact"), shown.form().value("json"));
        var again = builders.read(builders.root("contact"), draft, BuilderOptions.LIST);
        assertThat(again.json())
                .as("read back")
                .isEqualToIgnoringWhitespace(shown.form().value("json"));
    }

    @Test
    @Proves("FL-6")
    void peopleAreNamedAndMeOnlyWhereTheViewerAsks() throws Exception {
        write(
                database,
                "insert into access.account (id, email, given_name, family_name) overriding system value values"
                        + " (96811, 'xanthe@built.test', 'Xanthe', 'Quimby') on conflict do nothing");
        staff.forget();
        var cases = send(asking("Case: Assignee").form().with("n4.value", "Xanthe Quimby"), "");
        assertThat(cases.json()).contains("{\"person\":\"96811\"}");
        assertThat(cases.html()).contains("value=\"Xanthe Quimby\"").contains("<option value=\"My team\">");
        var me = cases.form().with("n4.value", "Me");
        assertThat(send(me, "").json()).contains("\"value\":\"me\"");
        var kept = send(me.without("fb-relative"), "");
        assertThat(kept.html()).contains("Name a person or a team").doesNotContain("<option value=\"My team\">");
        var nobody = send(cases.form().with("n4.value", "Nobody Whoever"), "");
        assertThat(nobody.html()).contains("Nobody here is called that.").contains("value=\"Nobody Whoever\"");
    }

    @Test
    @Proves("FL-4")
    void whatIsWrongIsSaidAtItsConditionAndNothingTypedIsLost() throws Exception {
        var asked = send(asking("Expected graduation").form().with("n2.op", "in_last"), "");
        var shown = send(asked.form().with("n2.n", "many"), "");
        assertThat(shown.html())
                .contains("value=\"many\"")
                .contains("id=\"n2-error\"")
                .contains("aria-describedby=\"n2-error\"")
                .contains("A whole number from 1 to 36600.");
        var unknown = send(asked.form().with("n2.field", "glove size"), "");
        assertThat(unknown.html())
                .contains("value=\"glove size\"")
                .contains("There is nothing called \"glove size\" here.");
        var pattern = send(asking("E-mail").form().with("n2.op", "matches"), "")
                .form()
                .with("n2.value", "(a");
        assertThat(send(pattern, "").html()).contains("value=\"(a\"").contains("id=\"n2-error\"");
    }

    @Test
    @Proves("FL-8")
    void jsonIsTakenInAndWhatIsWrongInItIsPointedAt() throws Exception {
        var filter = "{\"version\":1,\"root\":\"contact\",\"where\":{\"has\":\"alert\",\"where\":{\"all\":["
                + "{\"field\":\"priority\",\"op\":\"at_least\",\"value\":\"high\"},{\"via\":\"case\"}]}}}";
        var taken = send(send(EMPTY, "").form().with("json", filter), "json");
        assertThat(taken.sentence()).contains("at least one alert").contains("priority is at least High");
        var wrong = filter.replace("priority", "prioriti");
        var refused = send(taken.form().with("json", wrong), "json");
        assertThat(refused.html()).contains("/where/where/all/0/field").contains("prioriti");
        assertThat(refused.sentence()).isEqualTo(taken.sentence());
        var other = send(taken.form().with("json", "{\"version\":1,\"root\":\"case\",\"where\":{\"all\":[]}}"), "json");
        assertThat(other.html()).contains("This is a filter of cases");
    }

    @Test
    @Proves("FL-8")
    void recordsOfOtherRootsAreCountedToo() throws Exception {
        for (var root : List.of("alert", "case", "task")) {
            var shown = send(EMPTY.with("fb-root", root), "");
            assertThat(shown.sentence()).startsWith("All " + root);
            assertThat(shown.count()).isNotEmpty();
        }
    }

    @Test
    @Proves("FL-8")
    void whateverIsSentAFilterIsShown() throws Exception {
        var odd = new SentForm(Map.of(
                "fb-root", List.of("contact"),
                "node", List.of("n1:", "n2:n1", "n2:n2", "n3:n9", "x", "n4:n2"),
                "n1.kind", List.of("whatever"),
                "n2.kind", List.of("related"),
                "n2.to", List.of("nothing"),
                "n4.kind", List.of("is"),
                "edit", List.of("move:n2:n2")));
        assertThat(send("/filters/tree", odd).html()).contains("filter-tree");
        mvc.perform(post("/filters/tree").cookie(signedIn).with(csrf()).param("fb-root", "moon"))
                .andExpect(status().isNotFound());
    }
}
