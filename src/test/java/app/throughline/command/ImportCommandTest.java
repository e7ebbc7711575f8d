package app.throughline.command;

import static org.assertj.core.api.Assertions.assertThat;

import app.throughline.world.Proves;
import app.throughline.world.ThroughlineTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

@ThroughlineTest
class ImportCommandTest {
    private static final String SOURCE = "commandtest";

    @Autowired
    ImportCommand command;

    @TempDir
    Path folder;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @Test
    void aFolderThatIsNotThereIsNamed() {
        assertThat(run(folder.resolve("nowhere").toString())).isEqualTo(1);
        assertThat(said()).contains("Nothing was applied. There is no folder").doesNotContain("Exception");
    }

    @Test
    void aFolderWithoutHouseFilesIsRefused() throws IOException {
        Files.writeString(folder.resolve("letter.csv"), "a,b\n1,2\n");
        assertThat(run(folder.toString())).isEqualTo(1);
        assertThat(said()).contains("None of the files has the name of a house file");
    }

    @Test
    @Proves("IM-5")
    void aFileCutInHalfIsHeldBackUntilSomebodySaysWhy() throws IOException {
        students(40);
        assertThat(run(folder.toString(), "--dry-run")).isZero();
        assertThat(said()).contains("40 rows, nothing changed");
        assertThat(run(folder.toString())).isZero();
        students(20);
        assertThat(run(folder.toString())).isEqualTo(1);
        assertThat(said()).contains("It would end 20 of 40").contains("--reason");
        assertThat(run(folder.toString(), "--reason", "The other campus moved away."))
                .isZero();
        assertThat(said()).contains("applied: 20 rows");
    }

    private void students(int count) throws IOException {
        var text = new StringBuilder("student_id,family_name,directory_hold,status\n");
        for (int i = 0; i < count; i++) {
            text.append("CT").append(i).append(",Test,false,active\n");
        }
        Files.writeString(folder.resolve("students.csv"), text.toString());
    }

    private int run(String... arguments) {
        said.reset();
        var all = new java.util.ArrayList<>(List.of(arguments));
        all.addAll(List.of("--source", SOURCE));
        return command.run(all, new PrintStream(said, true, StandardCharsets.UTF_8));
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }
}
