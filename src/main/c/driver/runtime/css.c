/*
 * The channel subsystem's core around the driver: one subchannel, probe and removal, what the slow
 * path does, and what an event or an interruption calls.
 */
#include "lab.h"
#include "vfio_ccw_private.h"
#include "chp.h"
#include "ioasm.h"
#include <asm/irq_regs.h>

#define LOCK_IS_POINTER __builtin_types_compatible_p(typeof(((struct subchannel *)0)->lock), spinlock_t *)

struct css_general_char css_general_characteristics;
int dummy_irq_chip, path_mask;
irqreturn_t (*lab_io_interrupt)(int, void *);
static struct subchannel *sch;
static struct css_driver *driver;
static struct pt_regs registers[CONTEXTS];

void css_reset(u32 schid)
{
	sch = lab_alloc(sizeof(*sch), GFP_KERNEL | GFP_DMA | __GFP_ZERO, "subchannel");
	keep_block(sch);
	if (LOCK_IS_POINTER)
		*(spinlock_t **)&sch->lock = lab_alloc(sizeof(spinlock_t), GFP_KERNEL | __GFP_ZERO, "subchannel lock");
	memcpy(&sch->schid, &schid, sizeof(schid));
	sch->dev.name = "subchannel";
	sch->dev.registered = 1;
	sch->lpm = sch->opm = 0x80;
	path_mask = 0x80;
	stsch(sch->schid, &sch->schib);
}

void *the_subchannel(void)
{
	return sch;
}

int css_probe(void)
{
	int rc;

	if (sch->driver)
		return -EBUSY;
	device_lock(&sch->dev);
	sch->dev.registered = 1;
	sch->todo = 0;
	sch->todo_work.pending = 0;
	sch->driver = driver;
	rc = driver->probe(sch);
	if (rc)
		sch->driver = NULL;
	device_unlock(&sch->dev);
	return rc;
}

/* The driver core: the device is registered until the driver's remove has returned. */
static void unbind(int unregister)
{
	if (unregister) { /* the slow path's worker has taken what was asked of it */
		sch->todo_work.pending = 0;
		sch->todo = SCH_TODO_NOTHING;
	}
	device_lock(&sch->dev);
	if (sch->driver) {
		driver->remove(sch);
		sch->driver = NULL;
	}
	if (unregister)
		sch->dev.registered = 0;
	device_unlock(&sch->dev);
}

static long interrupt(void)
{
	struct context *c = current_context();
	struct tpi_info info = { .schid = sch->schid, .intparm = (u32)(unsigned long)sch };

	c->in_irq = 1;
	memcpy(&registers[host_current()].int_code, &info, sizeof(info));
	return lab_io_interrupt(IO_INTERRUPT, NULL) == IRQ_HANDLED ? 0 : -EIO;
}

struct pt_regs *get_irq_regs(void)
{
	return &registers[host_current()];
}

static long path_event(int event, int chpid)
{
	struct chp_link link;

	memset(&link, 0, sizeof(link));
	link.chpid.id = chpid;
	return sch->driver && driver->chp_event ? driver->chp_event(sch, &link, event) : 0;
}

/* One of: irq, remove, unbind, unregister, shutdown, gone, path. */
long css_call(const char *kind, int event, int chpid)
{
	if (!strcmp(kind, "irq"))
		return interrupt();
	if (!strcmp(kind, "gone"))
		return sch->driver && driver->sch_event ? driver->sch_event(sch, event) : 0;
	if (!strcmp(kind, "path"))
		return path_event(event, chpid);
	if (!strcmp(kind, "shutdown")) {
		if (sch->driver && driver->shutdown)
			driver->shutdown(sch);
		return 0;
	}
	if (!strcmp(kind, "remove"))
		unbind(work_pending(&sch->todo_work));
	else
		unbind(!strcmp(kind, "unregister"));
	return 0;
}

int css_driver_register(struct css_driver *d)
{
	driver = d;
	return 0;
}

void css_driver_unregister(struct css_driver *d)
{
}

void css_sched_sch_todo(struct subchannel *s, enum sch_todo todo)
{
	point_at(CALLER, "css_sched_sch_todo", NULL);
	if (s->todo >= todo)
		return;
	s->todo = todo;
	s->todo_work.pending = 1;
}

int chp_ssd_get_mask(struct chsc_ssd_info *info, struct chp_link *link)
{
	return path_mask;
}

int css_sch_is_valid(struct schib *s)
{
	return s->pmcw.st != SUBCHANNEL_TYPE_IO || s->pmcw.dnv;
}

int sch_is_pseudo_sch(struct subchannel *s)
{
	return 0;
}

void isc_register(unsigned int isc)
{
}

void isc_unregister(unsigned int isc)
{
}
