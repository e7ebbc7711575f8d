package app.throughline.form;

import static app.throughline.world.People.DIANE;
import static app.throughline.world.People.RUTH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.throughline.form.definition.Definition;
import app.throughline.form.definition.DefinitionReader;
import app.throughline.form.definition.FormProblem;
import app.throughline.form.definition.PublishChecks;
import app.throughline.kernel.NotFound;
import app.throughline.world.People;
import app.throughline.world.Proves;
import app.throughline.world.ThroughlineTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Forms are written, published and closed. */
@ThroughlineTest
class FormsTest {
    @Autowired
    ApplicationContext context;

    @Autowired
    OnlineForms forms;

    @Autowired
    PublishChecks checks;

    @Autowired
    ReadyForms ready;

    FormWorld world;

    @BeforeEach
    void scene() {
        world = new FormWorld(context);
    }

    @Test
    @Proves("FO-1")
    void aPublishedVersionIsFrozenAndASubmissionKeepsItsOwn() {
        var first = world.published(FormWorld.asking("Frozen", "public", ""));
        var sent = world.sent(first, Map.of("words", List.of("Before")));
        var other = DefinitionReader.read(
                        "{\"version\":1,\"name\":\"Frozen\",\"audience\":\"public\",\"sections\":[{\"key\":\"s1\",\"questions\":"
                                + "[{\"key\":\"other\",\"type\":\"number\",\"label\":\"Something else\"}]}]}")
                .get();
        People.as(DIANE, () -> forms.save(first.id(), first.version(), other, world.diane()));
        assertThat(world.form(first.id()).asked()).isEqualTo(first.asked());
        assertThat(world.form(first.id()).hasChanges()).isTrue();
        People.as(DIANE, () -> forms.publish(first.id(), 0, world.diane()));
        assertThat(world.form(first.id()).versionNo()).isEqualTo(2);
        assertThat(world.form(first.id()).asked()).isEqualTo(other);
        assertThat(sent.no()).isEqualTo(1);
        assertThat(People.as(DIANE, () -> forms.version(first.id(), sent.no()))).isEqualTo(first.asked());
        assertThat(People.as(DIANE, () -> forms.publish(first.id(), 0, world.diane())))
                .isEqualTo(new FormChange.Done(first.id()));
        assertThat(world.form(first.id()).versionNo()).isEqualTo(2);
    }

    @Test
    @Proves("FO-6")
    void whatCannotBePublishedIsRefusedWithTheWholeList() {
        var bad = DefinitionReader.read("""
                {"version":1,"name":"Bad","audience":"public","opens_on":"2026-10-01","closes_on":"2026-09-01",
                "texts":{"mail":"Thanks"},
                "sections":[{"key":"s1","questions":[
                {"key":"a","type":"choice","label":"A","options":["x","y"]},
                {"key":"never","type":"short_text","label":"Never","required":true,"when":{"question":"b","is":["1"]}},
                {"key":"b","type":"choice","label":"B","options":["1"],"when":{"question":"a","is":["z"]}},
                {"key":"c","type":"choice","label":""},
                {"key":"who","type":"student","label":"Who?"},
                {"key":"mail","type":"number","label":"Mail","identifies":"email"}]}],
                "then":{"label":"No such label","properties":{"a":"no_such","gone":"x"},
                "alert":{"type":"no_such_type","words":["gone"]}}}""").get();
        assertThat(checks.problems(bad).stream().map(FormProblem::pointer))
                .containsExactlyInAnyOrder(
                        "/closes_on",
                        "/texts/mail",
                        "/sections/0/questions/1/when/question",
                        "/sections/0/questions/1/when",
                        "/sections/0/questions/2/when/is",
                        "/sections/0/questions/3/label",
                        "/sections/0/questions/3/options",
                        "/sections/0/questions/4/type",
                        "/sections/0/questions/5/identifies",
                        "/then/label",
                        "/then/properties/a",
                        "/then/properties/gone",
                        "/then/alert/type",
                        "/then/alert/words");
        long id = People.as(DIANE, () -> forms.create(bad, world.diane()));
        assertThat(People.as(DIANE, () -> forms.publish(id, 0, world.diane()))).isInstanceOf(FormChange.Refused.class);
        assertThat(world.form(id).published()).isNull();
        assertThat(checks.problems(Definition.empty("Nothing")))
                .extracting(FormProblem::message)
                .containsExactly("Add a question.");
    }

    @Test
    @Proves("FO-6")
    void aRequiredQuestionBehindConditionsThatExcludeEachOtherIsRefused() {
        var form = """
                {"version":1,"name":"Maze","audience":"public","sections":[
                {"key":"s1","questions":[{"key":"a","type":"choice","label":"A","options":["x","y"]},
                {"key":"b","type":"yes_no","label":"B","when":{"question":"a","is":["x"]}}]},
                {"key":"s2","when":{"question":"a","%s":["x"]},"questions":[
                {"key":"c","type":"short_text","label":"C","required":true,"when":{"question":"b","is":["yes"]}}]}]}""";
        assertThat(checks.problems(DefinitionReader.read(form.formatted("is")).get()))
                .isEmpty();
        assertThat(checks.problems(
                        DefinitionReader.read(form.formatted("is_not")).get()))
                .extracting(FormProblem::pointer)
                .containsExactly("/sections/1/questions/0/when");
    }

    @Test
    @Proves("FO-5")
    void theReadyMadeFormsHaveCrisisTextAndCanBePublished() {
        assertThat(ready.all()).hasSize(2);
        ready.all().values().forEach(form -> {
            assertThat(checks.problems(form)).isEmpty();
            assertThat(form.texts().crisis()).contains("988");
            assertThat(form.then().alert()).isNotNull();
        });
    }

    @Test
    void onlyWhoAdministersFormsMakesThemAndSavingOverSomebodyIsTold() {
        var ruth = world.viewer(RUTH);
        assertThatThrownBy(() -> People.as(RUTH, () -> forms.create(Definition.empty("Mine"), ruth)))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> People.as(RUTH, () -> forms.list(ruth))).isInstanceOf(NotFound.class);
        var form = world.published(FormWorld.asking("Twice", "staff", ""));
        assertThat(People.as(DIANE, () -> forms.save(form.id(), form.version() - 1, form.draft(), world.diane())))
                .isEqualTo(new FormChange.Overtaken());
        assertThat(People.as(RUTH, () -> forms.toFill(ruth)).stream().map(OnlineForm::id))
                .contains(form.id());
        People.as(DIANE, () -> {
            forms.close(form.id(), true, world.diane());
            return true;
        });
        assertThat(People.as(RUTH, () -> forms.toFill(ruth)).stream().map(OnlineForm::id))
                .doesNotContain(form.id());
    }
}
