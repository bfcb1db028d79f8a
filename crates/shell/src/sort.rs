use crate::{Command, List, Node};

/// Brings commands into source order and makes all that refers to them follow.
///
/// Scripts inside words are read after what holds them, so their commands come late. The sort is stable: a command
/// stays before those that its own words hold.
pub(crate) fn in_source_order(commands: &mut Vec<Command>, root: &mut List) {
    if commands.is_sorted_by_key(|command| command.span.start) {
        return;
    }
    let mut order: Vec<usize> = (0..commands.len()).collect();
    order.sort_by_key(|&index| commands[index].span.start);
    let mut place = vec![0; order.len()];
    for (new, &old) in order.iter().enumerate() {
        place[old] = new;
    }
    let mut sorted: Vec<(usize, Command)> = place.iter().copied().zip(commands.drain(..)).collect();
    sorted.sort_by_key(|(new, _)| *new);
    commands.extend(sorted.into_iter().map(|(_, command)| command));
    for command in commands.iter_mut() {
        command.place.within = command.place.within.map(|old| place[old]);
    }
    follow(root, &place);
}

/// The reader bounds the depth of the tree, so this may call itself.
fn follow(list: &mut List, place: &[usize]) {
    for node in list.steps.iter_mut().flat_map(|step| &mut step.pipeline) {
        match node {
            Node::Command(index) => *index = place[*index],
            Node::Compound(compound) => compound.lists.iter_mut().for_each(|list| follow(list, place)),
        }
    }
}

/// The indices of the commands, ordered by top-level step.
pub(crate) fn by_step(commands: &[Command]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..commands.len()).collect();
    order.sort_by_key(|&index| commands[index].place.step);
    order
}
