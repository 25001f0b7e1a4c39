/* What a context does: the calls of user space, the hardware and the kernel around the driver. */
#include "lab.h"
#include <linux/vfio.h>
#include <linux/vfio_ccw.h>

extern int lab_module_init(void);
extern void init_cio_interrupts(void) __attribute__((weak));
static u8 *first_data; /* the driver's variables as they are loaded */

#define BUFFER 4096
static u8 buffers[CONTEXTS][BUFFER];
static struct mutex dev_set; /* the vfio core holds it while a device is opened or closed */

static void fresh_variables(void)
{
	unsigned long size = __stop_driver_data - __start_driver_data;

	if (!first_data) {
		first_data = host_map(0, size + 1);
		memcpy(first_data, __start_driver_data, size);
	} else {
		memcpy(__start_driver_data, first_data, size);
	}
	memset(__start_driver_bss, 0, __stop_driver_bss - __start_driver_bss);
}

static long set_eventfds(struct vfio_device *v)
{
	struct { struct vfio_irq_set head; s32 fd; } set;
	long rc = 0;
	int i;

	for (i = 0; i < 3 && i < VFIO_CCW_NUM_IRQS && !rc; i++) {
		memset(&set, 0, sizeof(set));
		set.head.argsz = sizeof(set);
		set.head.flags = VFIO_IRQ_SET_ACTION_TRIGGER | VFIO_IRQ_SET_DATA_EVENTFD;
		set.head.index = i;
		set.head.count = 1;
		set.fd = i;
		rc = v->ops->ioctl(v, VFIO_DEVICE_SET_IRQS, (unsigned long)&set);
	}
	return rc;
}

/* Whoever uses the device: it is not unregistered meanwhile. */
static void hold(struct vfio_device *v)
{
	v->refs++;
}

static void let_go(struct vfio_device *v)
{
	if (!--v->refs)
		wake(v);
}

static long open_device(struct vfio_device *v)
{
	long rc = 0;

	if (!registered)
		return -ENODEV;
	hold(v); /* the file's */
	lab_mutex_lock(&dev_set, "dev_set.lock");
	if (!v->open_count++)
		rc = v->ops->open_device(v);
	if (rc)
		v->open_count--;
	lab_mutex_unlock(&dev_set, "dev_set.lock");
	if (!rc)
		return set_eventfds(v);
	let_go(v);
	return rc;
}

static long close_device(struct vfio_device *v)
{
	lab_mutex_lock(&dev_set, "dev_set.lock");
	if (v->open_count == 1)
		v->ops->close_device(v);
	if (v->open_count) {
		v->open_count--;
		let_go(v);
	}
	lab_mutex_unlock(&dev_set, "dev_set.lock");
	return 0;
}

static long failed_create(void)
{
	long rc;

	register_fails = 1;
	rc = mdev_create();
	register_fails = 0;
	return rc;
}

/* The words of a call, in pieces. */
struct words {
	char *kind, *first, *second, *third;
};

static struct words pieces[CONTEXTS];

static long use_device(int number, const struct words *w, struct vfio_device *v)
{
	struct context *c = &contexts[number];
	loff_t position = w->first ? strtoul(w->first, NULL, 16) : 0;

	if (!strcmp(w->kind, "pwrite"))
		return v->ops->write(v, (char *)buffers[number], c->result_size, &position);
	if (!strcmp(w->kind, "pread")) {
		c->result = buffers[number];
		return v->ops->read(v, (char *)buffers[number], c->result_size, &position);
	}
	if (!strcmp(w->kind, "open"))
		return open_device(v);
	if (!strcmp(w->kind, "close"))
		return close_device(v);
	if (!strcmp(w->kind, "reset"))
		return v->ops->ioctl(v, VFIO_DEVICE_RESET, 0);
	if (v->ops->dma_unmap)
		v->ops->dma_unmap(v, position, strtoul(w->second, NULL, 16));
	return 0;
}

static long device_call(int number, const struct words *w)
{
	struct vfio_device *v = the_vfio_device;
	long rc;

	hold(v);
	rc = use_device(number, w, v);
	let_go(v);
	return rc;
}

static int one_of(const char *word, const char *const *words)
{
	for (; *words; words++)
		if (!strcmp(word, *words))
			return 1;
	return 0;
}

static const char *const device_calls[] = { "pwrite", "pread", "open", "close", "reset", "unmap", NULL };
static const char *const css_calls[] = { "irq", "gone", "path", "remove", "unbind", "unregister", "shutdown", NULL };
static const char *const other_calls[] = { "work", "probe", "create", "delete", "failed-create", NULL };

static long other_call(const struct words *w)
{
	long rc;

	if (!strcmp(w->kind, "work"))
		return run_work(w->first);
	if (!strcmp(w->kind, "create"))
		return mdev_create();
	if (!strcmp(w->kind, "failed-create"))
		return failed_create();
	if (!strcmp(w->kind, "delete")) {
		mdev_remove();
		return 0;
	}
	rc = css_probe();
	return rc ? rc : mdev_create();
}

void call_body(int number)
{
	const struct words *w = &pieces[number];
	struct context *c = &contexts[number];

	if (one_of(w->kind, device_calls)) {
		c->rc = device_call(number, w);
	} else if (one_of(w->kind, css_calls)) {
		int event = w->first ? strtol(w->first, NULL, 10) : 0;

		if (!strcmp(w->kind, "path"))
			path_mask = strtoul(w->second, NULL, 16);
		c->rc = css_call(w->kind, event, w->third ? strtoul(w->third, NULL, 16) : 0x40);
	} else {
		c->rc = other_call(w);
	}
	if (!c->result || c->rc < 0)
		c->result_size = 0;
	else if ((unsigned long)c->rc < c->result_size)
		c->result_size = c->rc;
}

static int needs(const struct words *w)
{
	static const char *const one[] = { "work", NULL }, *const two[] = { "pwrite", "pread", "unmap", "path", NULL };

	if (one_of(w->kind, two))
		return 2;
	return one_of(w->kind, one);
}

/* Keeps the words of a call for its context: 0 if they are no call. */
static int keep_words(int number, const char *words)
{
	static char lines[CONTEXTS][2 * BUFFER + 64];
	struct words *w = &pieces[number];
	char *line = lines[number];

	if (snprintf(line, sizeof(lines[0]), "%s", words) >= (int)sizeof(lines[0]))
		return 0;
	w->kind = strtok(line, " ");
	w->first = strtok(NULL, " ");
	w->second = strtok(NULL, " ");
	w->third = strtok(NULL, " ");
	if (!w->kind || (needs(w) > 0 && !w->first) || (needs(w) > 1 && !w->second))
		return 0;
	return one_of(w->kind, device_calls) || one_of(w->kind, css_calls) || one_of(w->kind, other_calls);
}

/* Begins a context: 0 if the words are no call, or if it moves more bytes than there is room for. */
int call_begin(int number, const char *words)
{
	const struct words *w = &pieces[number];
	unsigned long size = 0;

	if (!keep_words(number, words))
		return 0;
	if (!strcmp(w->kind, "pwrite"))
		size = from_hex(w->second, buffers[number], BUFFER);
	else if (!strcmp(w->kind, "pread"))
		size = strtoul(w->second, NULL, 10);
	if (size > BUFFER)
		return 0;
	context_begin(number);
	contexts[number].result_size = size;
	return 1;
}

/* A number for a call that cannot be now, as the system would refuse it; 0 if it can. */
int call_refused(int number)
{
	static const int errors[] = { 0, ENOENT, EAGAIN, EBUSY };
	const struct words *w = &pieces[number];

	if (one_of(w->kind, device_calls) && (!the_vfio_device || (!the_vfio_device->open_count && strcmp(w->kind, "open"))))
		return the_vfio_device ? 9 : ENODEV; /* EBADF: no file is open */
	if (!strcmp(w->kind, "work"))
		return errors[work_refused(w->first)];
	return 0;
}

void lab_begin(unsigned long base, unsigned long size, const char *state, u32 schid)
{
	int rc = 0;

	silent = 1;
	contexts_reset();
	memory_reset(base, size);
	faults_reset();
	races_reset();
	locks_reset();
	work_reset();
	guest_reset();
	vfio_reset();
	watches_reset();
	instructions_reset();
	fresh_variables();
	memset(&dev_set, 0, sizeof(dev_set));
	answer_here(1);
	rc = lab_module_init();
	if (!rc && init_cio_interrupts)
		init_cio_interrupts();
	css_reset(schid);
	if (!rc && strcmp(state, "unbound"))
		rc = css_probe();
	if (!rc && (!strcmp(state, "open") || !strcmp(state, "bound")))
		rc = mdev_create();
	if (!rc && !strcmp(state, "open"))
		rc = open_device(the_vfio_device);
	if (rc)
		crash("the lab cannot begin: error %d", -rc);
	answer_here(0);
	driver_watch();
	silent = 0;
}
