/* Guest storage: a file that QEMU maps, and ccwlab too. */
#define _GNU_SOURCE
#include "shim.h"
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>

/* A mapping of this process, as /proc/self/maps has it (Linux proc(5)). */
struct mapping {
	uint64_t start, end, offset, inode;
	unsigned major, minor;
};

static int next_mapping(FILE *maps, struct mapping *m)
{
	char line[4352];

	while (fgets(line, sizeof(line), maps))
		if (sscanf(line, "%" SCNx64 "-%" SCNx64 " %*4s %" SCNx64 " %x:%x %" SCNu64, &m->start,
			    &m->end, &m->offset, &m->major, &m->minor, &m->inode) == 6)
			return 1;
	return 0;
}

/* One range may be several mappings, each going on where the one before ends. */
int64_t storage_offset(uint64_t vaddr, uint64_t size)
{
	char path[4096];
	struct stat ram;
	struct mapping m;
	uint64_t at = vaddr, found = 0, expected = 0;
	FILE *maps;

	if (!size || vaddr + size < vaddr)
		return -1;
	snprintf(path, sizeof(path), "%s/ram", run_folder());
	if (stat(path, &ram))
		return -1;
	maps = original()->fopen64("/proc/self/maps", "re");
	if (!maps)
		return -1;
	while (at - vaddr < size && next_mapping(maps, &m)) {
		if (at < m.start || at >= m.end)
			continue;
		expected = m.offset + (at - m.start);
		if (m.inode != ram.st_ino || makedev(m.major, m.minor) != ram.st_dev)
			break;
		if (at == vaddr)
			found = expected;
		else if (expected != found + (at - vaddr))
			break;
		at = m.end;
	}
	fclose(maps);
	return at - vaddr >= size && at > vaddr ? (int64_t)found : -1;
}
