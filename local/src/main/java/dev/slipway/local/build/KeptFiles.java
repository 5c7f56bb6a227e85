package dev.slipway.local.build;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.spi.ToolProvider;
import java.util.zip.CRC32;

/**
 * Files that are made once and named after what they are made from.
 *
 * @param folder where they are kept
 */
record KeptFiles(Path folder) {

	/** Of a kind: those of another branch, another JDK or another day. */
	private static final int KEPT = 8;

	/**
	 * A jar of what is in a folder of classes now. A start-up cache is valid for jars
	 * only, and no build may change the classes of a service that runs.
	 */
	Path jar(String name, Path classes) {
		try {
			var checksum = new CRC32();
			for (var file : Checkout.walk(classes).filter(Files::isRegularFile).sorted().toList()) {
				checksum.update(classes.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
				checksum.update(Files.readAllBytes(file));
			}
			var jar = folder.resolve("%s-%08x.jar".formatted(name, checksum.getValue()));
			if (!Files.exists(jar)) {
				var unfinished = Files.createTempFile(Files.createDirectories(folder), name, ".unfinished");
				ToolProvider.findFirst("jar")
					.orElseThrow()
					.run(System.out, System.err, "--create", "--no-compress", "--file", unfinished.toString(), "-C",
							classes.toString(), ".");
				Files.move(unfinished, jar, StandardCopyOption.ATOMIC_MOVE);
				deleteOld(name + "-[0-9a-f]{8}\\.jar", jar);
			}
			return jar;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	void deleteOld(String kind, Path current) {
		Checkout.walk(folder)
			.filter((file) -> file.getFileName().toString().matches(kind) && !file.equals(current))
			.map(Path::toFile)
			.sorted(Comparator.comparingLong(File::lastModified).reversed())
			.skip(KEPT - 1)
			.forEach(File::delete);
	}

}
