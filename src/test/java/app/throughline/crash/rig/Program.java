package app.throughline.crash.rig;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/**
 * The application as it is started again and again: its classes in one jar, and beside it what a first run found out about
 * them, with which the others start in a part of the time.
 */
public final class Program {
    private static final String RIG = "app/throughline/crash/rig";
    private static final int MEGABYTES = 192;

    private final String classPath;
    private final Path cache;
    private final Set<Process> started = ConcurrentHashMap.newKeySet();

    /** Packs the application. @param folder where the jar goes */
    public Program(Path folder) throws IOException {
        var found = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        var parts = Stream.of(found.split(File.pathSeparator)).map(Path::of).toList();
        var application = folder.resolve("application.jar");
        var rig = folder.resolve("rig.jar");
        pack(parts, "db/roles.sql", "", application);
        pack(parts, RIG, RIG, rig);
        var jars = parts.stream().filter(Files::isRegularFile).map(Path::toString);
        this.classPath = Stream.concat(Stream.of(application.toString(), rig.toString()), jars)
                .collect(Collectors.joining(File.pathSeparator));
        this.cache = folder.resolve("application.aot");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> started.forEach(Process::destroyForcibly)));
    }

    /** Packs what lies below {@code top} in the first folder that has a file. */
    private static void pack(List<Path> folders, String file, String top, Path jar) throws IOException {
        try (var all = new JarOutputStream(Files.newOutputStream(jar))) {
            all.setLevel(0);
            for (var folder : folders) {
                if (Files.isDirectory(folder) && Files.exists(folder.resolve(file))) {
                    pack(folder, folder.resolve(top), all);
                    return;
                }
            }
        }
    }

    private static void pack(Path classes, Path top, JarOutputStream jar) throws IOException {
        try (var files = Files.walk(top)) {
            for (var file : files.filter(one -> !one.equals(classes)).toList()) {
                var name = classes.relativize(file).toString().replace(File.separatorChar, '/');
                boolean isFolder = Files.isDirectory(file); // searching for components needs their entries
                jar.putNextEntry(new ZipEntry(isFolder ? name + "/" : name));
                if (!isFolder) {
                    Files.copy(file, jar);
                }
            }
        }
    }

    /** What a virtual machine is told that is to leave behind what it found out, when it ends. */
    List<String> learning() {
        return List.of("-XX:AOTCacheOutput=" + cache);
    }

    /** Starts it. @param jvm what the virtual machine is told @param log what it says is added there */
    Process start(Class<?> main, List<String> jvm, List<String> arguments, Path log) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + MEGABYTES + "m",
                "-Xmn" + MEGABYTES / 3 + "m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED"));
        if (Files.exists(cache)) {
            command.add("-XX:AOTCache=" + cache);
        }
        command.addAll(jvm);
        command.addAll(List.of("-cp", classPath, main.getName()));
        command.addAll(arguments);
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        started.add(process);
        process.onExit().thenAccept(started::remove);
        return process;
    }
}
