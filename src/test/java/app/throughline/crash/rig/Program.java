package app.throughline.crash.rig;

import app.throughline.ThroughlineApplication;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/**
 * The application as it is started again and again: its classes in one jar, and beside it what a first start found out about
 * them, with which the others take half as long.
 */
public final class Program {
    private static final int MEGABYTES = 384;

    private final String classPath;
    private final Path cache;

    /** Packs the application. @param folder where the jar goes */
    public Program(Path folder) throws IOException {
        var found = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        var parts = Stream.of(found.split(File.pathSeparator)).map(Path::of).toList();
        var jar = folder.resolve("application.jar");
        try (var all = new JarOutputStream(Files.newOutputStream(jar))) {
            all.setLevel(0);
            for (var part : parts) {
                if (Files.exists(part.resolve("db/roles.sql"))) {
                    pack(part, all);
                }
            }
        }
        this.cache = folder.resolve("application.aot");
        var jars = parts.stream().filter(Files::isRegularFile).map(Path::toString);
        this.classPath = Stream.concat(Stream.of(jar.toString()), jars).collect(Collectors.joining(File.pathSeparator));
    }

    private static void pack(Path classes, JarOutputStream jar) throws IOException {
        try (var files = Files.walk(classes)) {
            for (var file : files.skip(1).toList()) {
                var name = classes.relativize(file).toString().replace(File.separatorChar, '/');
                boolean isFolder = Files.isDirectory(file); // searching for components needs their entries
                jar.putNextEntry(new ZipEntry(isFolder ? name + "/" : name));
                if (!isFolder) {
                    Files.copy(file, jar);
                }
            }
        }
    }

    /** Starts it once to its end, for the cache of the later starts. */
    public void rehearse(List<String> settings, Path log) throws IOException, InterruptedException {
        var arguments = new ArrayList<>(settings);
        arguments.addAll(List.of("--throughline.workers=off", "--server.port=0"));
        var process = start(List.of("-XX:AOTCacheOutput=" + cache), arguments, log);
        Victim.eventually(
                () -> Files.readString(log).contains("Started Throughline") || !process.isAlive() ? true : null);
        process.destroy();
        process.waitFor(2, TimeUnit.MINUTES);
    }

    /** Starts it. @param jvm what the virtual machine is told @param log what it says is added there */
    public Process start(List<String> jvm, List<String> arguments, Path log) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + MEGABYTES + "m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC"));
        if (Files.exists(cache)) {
            command.add("-XX:AOTCache=" + cache);
        }
        command.addAll(jvm);
        command.addAll(List.of("-cp", classPath, ThroughlineApplication.class.getName()));
        command.addAll(arguments);
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }
}
