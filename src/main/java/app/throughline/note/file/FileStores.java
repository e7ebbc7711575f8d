package app.throughline.note.file;

import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Chooses the store of files: the bucket of {@code throughline.files.s3.*} if one is named, else a folder. */
@Configuration(proxyBeanMethods = false)
class FileStores {
    @Bean
    FileStore fileStore(Environment settings, @Qualifier("systemClock") InstantSource clock) {
        var endpoint = settings.getProperty("throughline.files.s3.endpoint", "");
        if (endpoint.isEmpty()) {
            var data = settings.getProperty("throughline.data-dir", "./data");
            return new DiskFiles(Path.of(settings.getProperty("throughline.files.folder", data + "/files"))
                    .toAbsolutePath());
        }
        var bucket = new S3Files.Bucket(
                URI.create(endpoint),
                settings.getProperty("throughline.files.s3.region", "us-east-1"),
                settings.getRequiredProperty("throughline.files.s3.bucket"),
                settings.getRequiredProperty("throughline.files.s3.access-key"),
                settings.getRequiredProperty("throughline.files.s3.secret-key"));
        var http =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
        return new S3Files(http, bucket, clock);
    }
}
