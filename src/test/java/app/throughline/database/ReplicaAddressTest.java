package app.throughline.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.throughline.world.TestDatabase;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.mock.env.MockEnvironment;

/** What is set as the replica and is none. */
@ExtendWith(OutputCaptureExtension.class)
class ReplicaAddressTest {
    private static final String PRIMARY = "jdbc:postgresql://db:5432/throughline";

    private final LoginDataSource primary =
            LoginDataSource.ofPrimary(AgingReplica.address(TestDatabase.fresh().url()));

    @AfterEach
    void close() {
        primary.close();
    }

    @ParameterizedTest
    @CsvSource({
        "db2:5432/throughline, is no address such as",
        "postgres://db2/throughline, is no address such as",
        "jdbc:postgresql://db2/throughline?user=me&password=x, leave user and password out",
        PRIMARY + ", this is the database itself"
    })
    void aWrongAddressIsToldInASentence(String url, String told) {
        assertThatThrownBy(() -> Replica.checked(url, PRIMARY)).hasMessageContaining(told);
    }

    @Test
    void aWrongAddressEndsTheStartWithTheNameOfTheSetting() {
        var settings = new MockEnvironment()
                .withProperty("throughline.db.url", PRIMARY)
                .withProperty("throughline.report.db-url", "db2");
        assertThatThrownBy(() -> new DatabaseConfig().replica(primary, AgingReplica.address(PRIMARY), settings))
                .isInstanceOf(WrongSetting.class)
                .hasMessageStartingWith("THROUGHLINE_REPORT_DB_URL: \"db2\" is no address");
    }

    @Test
    void theDatabaseThatComesAlongHasNoReplica() {
        assertThatThrownBy(() -> Replica.checked("jdbc:postgresql://db2/throughline", ""))
                .hasMessageContaining("THROUGHLINE_DB_URL");
        assertThat(Replica.checked("jdbc:postgresql://db2/throughline?sslmode=require", PRIMARY))
                .startsWith("jdbc:postgresql://db2");
        assertThat(Replica.none().lag()).isEmpty();
        assertThat(Replica.none().ask(() -> "asked")).isEmpty();
        assertThat(Replica.none().metrics()).isEmpty();
    }

    @Test
    void anotherDatabaseOfTheSameServerIsNoReplica(CapturedOutput output) {
        looksThrice(TestDatabase.fresh().url(), "is of another database");
        assertThat(output.getOut().split("is of another database", -1)).hasSize(2);
    }

    @Test
    void theDatabaseItselfByAnotherNameIsNoReplica() {
        var itself = TestDatabase.fresh().url();
        try (var replica = new AgingReplica(itself, itself)) {
            assertThat(replica.lagAfter(Duration.ZERO)).isEmpty();
            assertThat(replica.inWords()).contains("does not follow the database");
        }
    }

    @Test
    void aServerThatIsNotThereIsToldOnce(CapturedOutput output) {
        looksThrice("jdbc:postgresql://127.0.0.1:1/throughline", "cannot be reached");
        assertThat(output.getOut().split("cannot be reached; the primary is asked", -1))
                .hasSize(2);
    }

    private void looksThrice(String url, String said) {
        try (var pools = LoginDataSource.ofReplica(AgingReplica.address(url))) {
            var replica = Replica.of(primary, pools);
            for (int i = 0; i < 3; i++) {
                replica.look();
            }
            assertThat(replica.lag()).isEmpty();
            assertThat(replica.inWords()).contains(said);
        }
    }
}
