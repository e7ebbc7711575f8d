package app.throughline.academics.filter;

import static app.throughline.contact.ContactFilterFields.STUDENT;
import static org.assertj.core.api.Assertions.assertThat;

import app.throughline.academics.MissingWork;
import app.throughline.academics.Programs;
import app.throughline.builder.StaffNames;
import app.throughline.contact.ContactId;
import app.throughline.filter.Catalogue;
import app.throughline.filter.Expansion;
import app.throughline.filter.core.SqlFilter;
import app.throughline.filter.json.FilterReader;
import app.throughline.filter.time.Moments;
import app.throughline.filter.time.TimeFrame;
import app.throughline.kernel.Caller;
import app.throughline.kernel.Tx;
import app.throughline.world.DemoTest;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Filters say of the academic record what its pages say. */
@DemoTest
class AcademicFilterTest {
    @Autowired
    Catalogue catalogue;

    @Autowired
    StaffNames names;

    @Autowired
    Moments moments;

    @Autowired
    MissingWork missingWork;

    @Autowired
    Programs programs;

    @Autowired
    Tx tx;

    @Autowired
    DSLContext db;

    @Test
    void missingIsWhatTheListsOfMissingWorkSay() {
        asWorker(() -> {
            var moment = moments.now();
            var now = TimeFrame.instant(moment.micros());
            var owing = new TreeSet<Long>();
            for (var student : students()) {
                if (missingWork.ofContact(new ContactId(student), now).size() >= 2) {
                    owing.add(student);
                }
            }
            assertThat(owing).isNotEmpty();
            assertThat(
                            passing(
                                    "{\"count\":\"result\",\"op\":\"gte\",\"value\":2,\"where\":{\"field\":\"is_missing\",\"op\":\"is\",\"value\":true}}"))
                    .isEqualTo(owing);
            return true;
        });
    }

    @Test
    void theStandingIsThatOfTheLatestTerm() {
        asWorker(() -> {
            var lines = programs.lines(students());
            var standings = lines.values().stream()
                    .map(line -> line.standing())
                    .filter(standing -> !standing.isEmpty())
                    .collect(Collectors.toSet());
            assertThat(standings).isNotEmpty();
            for (var standing : standings) {
                var expected = new TreeSet<Long>();
                lines.forEach((id, line) -> {
                    if (line.standing().equals(standing)) {
                        expected.add(id);
                    }
                });
                assertThat(passing("{\"field\":\"standing\",\"op\":\"is\",\"value\":\"" + standing + "\"}"))
                        .as(standing)
                        .isEqualTo(expected);
            }
            return true;
        });
    }

    @Test
    void whoIsEnrolledHasACourseThatIsOnAndTheLastComingIsTheLatest() {
        asWorker(() -> {
            assertThat(passing("{\"field\":\"enrolled_now\",\"op\":\"is\",\"value\":true}"))
                    .isNotEmpty()
                    .isEqualTo(
                            passing(
                                    "{\"has\":\"enrollment\",\"where\":{\"field\":\"is_current\",\"op\":\"is\",\"value\":true}}"));
            var day = moments.now().today().minusDays(5);
            var gone = new TreeSet<>(
                    passing("{\"field\":\"last_attended_on\",\"op\":\"before\",\"value\":\"" + day + "\"}"));
            assertThat(gone).isNotEmpty();
            gone.removeAll(
                    passing("{\"has\":\"attendance\",\"where\":{\"all\":[{\"field\":\"status\",\"op\":\"in\",\"value\":"
                            + "[\"present\",\"late\"]},{\"field\":\"met_on\",\"op\":\"on_or_after\",\"value\":\"" + day
                            + "\"}]}}"));
            assertThat(passing("{\"field\":\"last_attended_on\",\"op\":\"before\",\"value\":\"" + day + "\"}"))
                    .isEqualTo(gone);
            return true;
        });
    }

    private <T> T asWorker(Supplier<T> work) {
        return Caller.SERVICE.call(() -> tx.read(work));
    }

    private List<Long> students() {
        return db.fetch("select id from contact.contact where id % 5 = 0 order by id limit 150")
                .getValues(0, Long.class);
    }

    private Set<Long> passing(String where) {
        var read = new FilterReader(catalogue).read("{\"version\":1,\"root\":\"contact\",\"where\":" + where + "}");
        assertThat(read.problems()).isEmpty();
        var core = Expansion.core(read.get().where(), names.ofNobody());
        var id = STUDENT.id().apply("r");
        return new TreeSet<>(db.select(id)
                .from(STUDENT.from().apply("r"))
                .where(id.in(students()))
                .and(SqlFilter.where(core, STUDENT, "r", moments.now(), (_, _) -> DSL.falseCondition()))
                .fetchSet(id));
    }
}
