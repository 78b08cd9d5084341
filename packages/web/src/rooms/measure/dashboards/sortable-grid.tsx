import {
  closestCenter,
  DndContext,
  DragOverlay,
  KeyboardSensor,
  PointerSensor,
  type UniqueIdentifier,
  useSensor,
  useSensors,
} from "@dnd-kit/core";
import { arrayMove, SortableContext, sortableKeyboardCoordinates, useSortable } from "@dnd-kit/sortable";
import type { Card } from "@heed/contract/measure/card";
import { cardTitle } from "@heed/core/measure/card-tables/card-title";
import { ActionIcon } from "@mantine/core";
import { IconGripVertical } from "@tabler/icons-react";
import { type ReactNode, useState } from "react";
import { useWords } from "../../../words/words.tsx";
import s from "./grid.module.css";
import { Grid, roomOf } from "./grid.tsx";
import { useCardWords } from "./use-card-words.ts";

/** The cards keep their places while one is carried; a bar shows where it will stand. */
const still = () => null;

/** The grid while it is built: cards are moved by pointer, by touch, and by keyboard. */
export function SortableGrid(props: {
  cards: readonly Card[];
  move: (cards: Card[]) => void;
  render: (card: Card, handle: ReactNode) => ReactNode;
}) {
  const t = useWords();
  const words = useCardWords();
  const [carried, setCarried] = useState<UniqueIdentifier>();
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 6 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  );
  const { cards } = props;
  const placeOf = (id: UniqueIdentifier | undefined) => cards.findIndex((card) => card.id === id);
  const nameOf = (id: UniqueIdentifier | undefined) => {
    const card = cards[placeOf(id)];
    return card ? cardTitle(card, words) : "";
  };
  const said = (id: UniqueIdentifier, over: UniqueIdentifier | undefined) => ({
    name: nameOf(id),
    place: placeOf(over) + 1,
    of: cards.length,
  });
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={closestCenter}
      accessibility={{
        screenReaderInstructions: { draggable: t("dashboard.move.how") },
        announcements: {
          onDragStart: ({ active }) => t("dashboard.move.taken", said(active.id, active.id)),
          onDragOver: ({ active, over }) => {
            // Right after it was taken it lies over its own place.
            if (over?.id === active.id) return t("dashboard.move.taken", said(active.id, active.id));
            return over ? t("dashboard.move.over", said(active.id, over.id)) : "";
          },
          onDragEnd: ({ active, over }) => t("dashboard.move.put", said(active.id, over?.id ?? active.id)),
          onDragCancel: ({ active }) => t("dashboard.move.left", said(active.id, active.id)),
        },
      }}
      onDragStart={({ active }) => setCarried(active.id)}
      onDragCancel={() => setCarried(undefined)}
      onDragEnd={({ active, over }) => {
        setCarried(undefined);
        if (!over || over.id === active.id) return;
        props.move(arrayMove([...cards], placeOf(active.id), placeOf(over.id)));
      }}
    >
      <SortableContext items={cards.map(({ id }) => id)} strategy={still}>
        <Grid>
          {cards.map((card) => (
            <Place
              key={card.id}
              card={card}
              name={nameOf(card.id)}
              from={placeOf(carried)}
              at={placeOf(card.id)}
              render={props.render}
            />
          ))}
        </Grid>
      </SortableContext>
      <DragOverlay dropAnimation={null}>
        {carried !== undefined && <div className={s.carried}>{nameOf(carried)}</div>}
      </DragOverlay>
    </DndContext>
  );
}

function Place(props: {
  card: Card;
  name: string;
  from: number;
  at: number;
  render: (card: Card, handle: ReactNode) => ReactNode;
}) {
  const t = useWords();
  const { attributes, listeners, setNodeRef, setActivatorNodeRef, isDragging, isOver } = useSortable({
    id: props.card.id,
    attributes: { roleDescription: t("dashboard.move.what") },
  });
  const mark = isOver && !isDragging ? (props.from > props.at ? s.before : s.after) : "";
  const handle = (
    <ActionIcon
      ref={setActivatorNodeRef}
      variant="subtle"
      color="gray"
      className={s.handle}
      {...attributes}
      {...listeners}
      aria-label={t("dashboard.move", { name: props.name })}
    >
      <IconGripVertical size={18} aria-hidden="true" />
    </ActionIcon>
  );
  return (
    <div
      ref={setNodeRef}
      className={`${s.cell} ${isDragging ? s.lifted : ""} ${mark}`}
      style={roomOf(props.card)}
    >
      {props.render(props.card, handle)}
    </div>
  );
}
