package dev.slipway.local.build;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.spi.ToolProvider;
import java.util.zip.CRC32;

/**
 * A jar of compiled classes, named after its content. A start-up cache is valid for jars
 * only, and no build may change the classes of a service that runs.
 */
final class ContentJar {

	private ContentJar() {
	}

	/** The jar of what is in a folder of classes now. */
	static Path of(String name, Path classes, Path folder) {
		try {
			var jar = folder.resolve("%s-%08x.jar".formatted(name, checksum(classes)));
			if (!Files.exists(jar)) {
				var unfinished = Files.createTempFile(Files.createDirectories(folder), name, ".unfinished");
				ToolProvider.findFirst("jar")
					.orElseThrow()
					.run(System.out, System.err, "--create", "--no-compress", "--file", unfinished.toString(), "-C",
							classes.toString(), ".");
				Files.move(unfinished, jar, StandardCopyOption.ATOMIC_MOVE);
				Checkout.keepNewest(folder, name + "-[0-9a-f]{8}\\.jar", jar);
			}
			return jar;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static long checksum(Path classes) throws IOException {
		var checksum = new CRC32();
		for (var file : Checkout.walk(classes).filter(Files::isRegularFile).sorted().toList()) {
			checksum.update(classes.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
			checksum.update(Files.readAllBytes(file));
		}
		return checksum.getValue();
	}

}
